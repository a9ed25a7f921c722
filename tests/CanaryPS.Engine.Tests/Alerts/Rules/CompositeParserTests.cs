using CanaryPS.Engine.Alerts.Rules.Composites;

namespace CanaryPS.Engine.Tests.Alerts.Rules;

public class CompositeParserTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a or b and c", "a b c&|")]
    [InlineData("(a or b) and c", "a b|c&")]
    [InlineData("not a and not not b", "a!b!!&")]
    [InlineData("slippage and (latency_p95 or not \"venue up\")", "slippage latency_p95 venue up!|&")]
    [InlineData("a/Candidate or 'b'/Baseline", "a/Candidate b/Baseline|")]
    [InlineData("'and' and p99.9-x", "and p99.9-x&")]
    public void ItReadsNamesAndTheThreeWords(string text, string postfix) => Assert.Equal(postfix, Show(CompositeParser.Parse(text)).Replace("  ", " "));

    [Theory]
    [InlineData("", 1)]
    [InlineData("a b", 3)]
    [InlineData("a and", 6)]
    [InlineData("(a", 3)]
    [InlineData("a)", 2)]
    [InlineData("or a", 1)]
    [InlineData("a & b", 3)]
    [InlineData("\"a", 1)]
    [InlineData("''", 1)]
    [InlineData("a/Both", 3)]
    [InlineData("a/1", 3)]
    [InlineData("a/", 3)]
    public void WhatCanNotBeReadIsToldWithItsPlace(string text, int position)
    {
        Assert.Null(CompositeParser.TryParse(text, out string? problem));
        Assert.StartsWith($"Character {position} of", problem);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("a or ")]
    public void AHostileOneIsRefused(string part) =>
        Assert.Null(CompositeParser.TryParse(string.Concat(Enumerable.Repeat(part, 100_000)), out _));

    private static string Show(CompositeNode node) => node switch
    {
        CompositeNode.Name name => name.Arm is { } arm ? $"{name.Rule}/{arm}" : name.Rule,
        CompositeNode.Not not => $"{Show(not.Part)}!",
        CompositeNode.And and => $"{Joined(and.Left, and.Right)}&",
        CompositeNode.Or or => $"{Joined(or.Left, or.Right)}|",
        _ => throw new ArgumentException(node.ToString()),
    };

    private static string Joined(CompositeNode left, CompositeNode right)
    {
        string first = Show(left);
        return char.IsLetterOrDigit(first[^1]) ? $"{first} {Show(right)}" : $"{first}{Show(right)}";
    }
}
