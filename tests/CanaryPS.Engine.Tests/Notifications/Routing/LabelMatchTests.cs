using System.Diagnostics;
using CanaryPS.Engine.Notifications.Routing;
using static CanaryPS.Engine.Tests.Notifications.GivenNotice;

namespace CanaryPS.Engine.Tests.Notifications.Routing;

public class LabelMatchTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["venue"] = "XNYS", ["type"] = "TRADING" };

    [Theory]
    [InlineData("venue", LabelRelation.Equal, "XNYS", true)]
    [InlineData("venue", LabelRelation.Equal, "xnys", false)]
    [InlineData("venue", LabelRelation.NotEqual, "XLON", true)]
    [InlineData("venue", LabelRelation.NotEqual, "XNYS", false)]
    [InlineData("venue", LabelRelation.Matches, "XN.*|XLON", true)]
    [InlineData("venue", LabelRelation.Matches, "XN", false)] // the whole value
    [InlineData("venue", LabelRelation.Matches, "X|NYS", false)]
    [InlineData("venue", LabelRelation.MatchesNot, "XL.*", true)]
    [InlineData("venue", LabelRelation.MatchesNot, "X.*", false)]
    [InlineData("desk", LabelRelation.Equal, "", true)] // one that is not there is empty
    [InlineData("desk", LabelRelation.NotEqual, "rates", true)]
    [InlineData("desk", LabelRelation.Matches, ".+", false)]
    [InlineData("venue", LabelRelation.Matches, "(", false)] // can't be judged: holds in neither form
    [InlineData("venue", LabelRelation.MatchesNot, "(", false)]
    public void A_matcher_compares_the_whole_value(string label, LabelRelation relation, string value, bool expected) =>
        Assert.Equal(expected, LabelMatch.All([Matcher(label, value, relation)], Labels));

    [Fact]
    public void All_must_hold_and_none_holds_always()
    {
        Assert.True(LabelMatch.All([], Labels));
        Assert.True(LabelMatch.All([Matcher("venue", "XNYS"), Matcher("type", "TRADING")], Labels));
        Assert.False(LabelMatch.All([Matcher("venue", "XNYS"), Matcher("type", "RISK")], Labels));
    }

    [Fact]
    public void A_newline_at_the_end_is_part_of_the_value() =>
        Assert.False(LabelMatch.All([Matcher("venue", "XNYS", LabelRelation.Matches)], new Dictionary<string, string> { ["venue"] = "XNYS\n" }));

    [Theory]
    [InlineData("(", "can't be used")]
    [InlineData(")|(", "can't be used")]
    [InlineData("(?=a)b", "can't be used")]
    [InlineData(@"(a)\1", "can't be used")]
    [InlineData("((a{900}){900}){900}", "can't be used")]
    public void An_expression_that_can_not_be_run_in_linear_time_is_refused(string pattern, string fault) =>
        Assert.Contains(fault, LabelMatch.Fault(Matcher("venue", pattern, LabelRelation.Matches)), StringComparison.Ordinal);

    [Fact]
    public void A_matcher_without_a_label_is_refused()
    {
        Assert.NotNull(LabelMatch.Fault(Matcher(" ", "x")));
        Assert.Null(LabelMatch.Fault(Matcher("venue", "X.*", LabelRelation.Matches)));
    }

    [Fact]
    public void An_expression_made_to_hang_does_not()
    {
        Stopwatch watch = Stopwatch.StartNew();
        Assert.False(LabelMatch.All(
            [Matcher("venue", "(a+)+b", LabelRelation.Matches)], new Dictionary<string, string> { ["venue"] = new('a', 20_000) }));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("venue", LabelRelation.Equal, "XNYS", true)]
    [InlineData("venue", LabelRelation.Equal, "", false)]
    [InlineData("venue", LabelRelation.NotEqual, "XNYS", false)]
    [InlineData("venue", LabelRelation.NotEqual, "", false)] // takes every value
    [InlineData("venue", LabelRelation.Matches, ".*", false)]
    [InlineData("venue", LabelRelation.Matches, ".+", false)]
    [InlineData("venue", LabelRelation.Matches, "(?s:.)+", false)]
    [InlineData("venue", LabelRelation.Matches, "X.*", true)]
    [InlineData("venue", LabelRelation.MatchesNot, "X.*", false)]
    public void A_selective_matcher_refuses_something_and_a_missing_label(string label, LabelRelation relation, string value, bool expected) =>
        Assert.Equal(expected, LabelMatch.IsSelective(Matcher(label, value, relation)));
}
