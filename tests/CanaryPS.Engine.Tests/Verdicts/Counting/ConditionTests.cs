using System.Text.Json;
using CanaryPS.Engine.Verdicts.Counting;
using CanaryPS.Engine.Verdicts.Counting.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Verdicts.Counting;

public sealed class ConditionTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260601UL, 2305843009213693951UL);

    [Theory]
    [InlineData("[0.97]", "result[0] >= 0.95", true)]
    [InlineData("[0.97, 0.4]", "result[-1] >= 0.95", false)]
    [InlineData("[]", "len(result) == 0 || result[0] >= 0.95", true)]
    [InlineData("[0.9]", "len(result) > 0 && result[0] >= 0.95", false)]
    [InlineData("null", "default(result, 0) < 5", true)]
    [InlineData("7", "default(result, 0) < 5", false)]
    [InlineData("null", "isNil(result) or result > 3", true)]
    [InlineData("3", "isNaN(result) || result >= 0.95", true)]
    [InlineData("3", "isInf(result)", false)]
    [InlineData("{\"ok\": true, \"successPercent\": 0.95}", "result.ok && result.successPercent >= 0.90", true)]
    [InlineData("{\"a\": {\"b\": [1, {\"c\": \"x\"}]}}", "result.a[\"b\"][1].c == 'x'", true)]
    [InlineData("{\"a\": 1}", "result.b == nil", true)]
    [InlineData("{\"a\": 1}", "'a' in result and not ('b' in result)", true)]
    [InlineData("[1, 2]", "3 not in result", true)]
    [InlineData("[1, 2]", "1 in result && 1 in [1]", true)]
    [InlineData("[{\"value\": \"9900\"}, {\"value\": \"9901\"}]", "all(result, {asFloat(.value) >= 9900})", true)]
    [InlineData("[1, 2, 3]", "any(result, # > 2) && none(result, {# > 3})", true)]
    [InlineData("[1, 2, 3]", "max(result) == 3 && min(result) == 1 && sum(result) == 6", true)]
    [InlineData("[[1], [2, 3]]", "all(result, any(#, # > 0))", true)]
    [InlineData("2", "result * 3 + 4 == 10 and result + 3 * 4 == 14", true)]
    [InlineData("2", "-result ** 2 == -4 && 2 ^ 3 ^ 2 == 512 && 7 % 4 == 3 && (1 - 2) / 4 == -0.25", true)]
    [InlineData("2", "8 - 4 - 2 == result && 8 / 4 / 2 == 1", true)]
    [InlineData("true", "!result == false", true)]
    [InlineData("false", "not result and true", true)]
    [InlineData("true", "false && false || result", true)]
    [InlineData("\"It worked!\"", "result == \"It worked!\"", true)]
    [InlineData("\"a'b\\\\n\"", "result == 'a\\'b\\\\n'", true)]
    [InlineData("\"b\"", "result > 'a' && result + 'c' == `bc`", true)]
    [InlineData("\"12\"", "asInt(result) == 12 && asInt(12.9) == 12", true)]
    [InlineData("1000", "result == 1_000 && result == 1e3", true)]
    [InlineData("true", "result == 1", false)]
    [InlineData("\"1\"", "result == 1", false)]
    [InlineData("[1, [2]]", "result == [1, [2]] && result != [1, [3]]", true)]
    public void Gives_what_Argo_would(string result, string condition, bool expected) =>
        Assert.Equal(expected, Condition.Parse(condition).Holds(Value(result)));

    [Theory]
    [InlineData("resultt > 1", 1, "'resultt' is not known")]
    [InlineData("result >", 9, "not the end")]
    [InlineData("(result > 1", 12, "')' is wanted")]
    [InlineData("result > 1)", 11, "not ')'")]
    [InlineData("result == 'open", 11, "no closing '")]
    [InlineData("result @ 1", 8, "'@' has no meaning")]
    [InlineData("len(result, 1) > 0", 1, "takes 1 arguments, not 2")]
    [InlineData("result > 1 && 5", 15, "not a number")]
    [InlineData("len(result)", 1, "must be true or false")]
    [InlineData("len(result) == 'x'", 13, "a number is never a text")]
    [InlineData("# > 1", 1, "a value is wanted")]
    [InlineData("result.Name() == 'hi'", 12, "only the known functions")]
    [InlineData("", 1, "a value is wanted")]
    [InlineData("result == 1e999", 11, "is not a number")]
    public void A_condition_that_cannot_be_read_says_where(string condition, int position, string said)
    {
        ConditionException error = Assert.Throws<ConditionException>(() => Condition.Parse(condition));

        Assert.Equal((ConditionErrors.Syntax, position), (error.ErrorId, error.Position));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "result[0] >= 0.95", 7, "a nil has no items")]
    [InlineData("[1]", "result[1] > 0", 7, "the list of 1 has no item 1")]
    [InlineData("[1]", "result[0.5] > 0", 7, "no item 0.5")]
    [InlineData("{}", "result.a > 0", 10, "not a nil with a number")]
    [InlineData("5", "result", 1, "a true or false is wanted")]
    [InlineData("\"x\"", "asFloat(result) > 1", 1, "'asFloat' needs a number")]
    [InlineData("[]", "max(result) < 1", 1, "not empty")]
    [InlineData("5", "result % 0 == 1", 8, "remainder by 0")]
    [InlineData("[1]", "all(result, {#})", 1, "not true or false")]
    public void A_result_without_an_answer_says_why(string result, string condition, int position, string said)
    {
        ConditionException error = Assert.Throws<ConditionException>(() => Condition.Parse(condition).Holds(Value(result)));

        Assert.Equal((ConditionErrors.Value, position), (error.ErrorId, error.Position));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_one_meets_no_bound_not_even_among_others()
    {
        ConditionValue list = ConditionValue.Of([ConditionValue.Of(double.NaN), ConditionValue.Of(0.01)]);

        Assert.All(
            (string[])["max(result) < 0.05", "min(result) < 0.05", "sum(result) < 0.05", "all(result, # < 0.05)", "result[0] == result[0]"],
            condition => Assert.False(Condition.Parse(condition).Holds(list), condition));
        Assert.True(Condition.Parse("isNaN(result[0])").Holds(list));
    }

    [Theory]
    [InlineData("(", 1_000, "nested deeper")]
    [InlineData("!", 1_000, "nested deeper")]
    [InlineData("all(result,", 180, "nested deeper")]
    [InlineData("result+", 2_000, "longer than")]
    public void A_hostile_condition_is_refused(string part, int times, string said) => Assert.Contains(
        said,
        Assert.Throws<ConditionException>(() => Condition.Parse(string.Concat(Enumerable.Repeat(part, times)) + "true")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_condition_that_would_run_for_ever_ends()
    {
        ConditionValue numbers = ConditionValue.Of([.. Enumerable.Range(0, 2_000).Select(i => ConditionValue.Of((double)i))]);

        Assert.Contains("steps", Assert.Throws<ConditionException>(
            () => Condition.Parse("all(result, all(result, # >= 0))").Holds(numbers)).Message, StringComparison.Ordinal);
        Assert.Contains("steps", Assert.Throws<ConditionException>(
            () => Condition.Parse("all(result, len(result) == 2000 && sum([1]) == 1 && any([result], # == #))").Holds(numbers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_place_in_it()
    {
        string[] words = ["result", "true", "nil", "all", "len", "1", "0.5", "'x'", "(", ")", "[", "]", "{", "}", "#", ".", ",", "==", "<", "&&", "or", "!", "-", "**", "in", "not", " ", "\\", "é"];
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(words), 12).ToArbitrary(), chosen =>
        {
            string text = string.Concat(chosen);
            try
            {
                Condition.Parse(text).Holds(Value("[1, true, {\"x\": 2}]"));
            }
            catch (ConditionException error)
            {
                Assert.InRange(error.Position, 1, text.Length + 1);
            }
        }).Check(Seeded);
    }

    [Fact]
    public void Conditions_that_cannot_be_read_or_answered_are_an_error_never_a_success()
    {
        Assert.Equal(AnalysisPhase.Error, ConditionPair.Assess("a == true", "", ConditionValue.True).Phase);
        Assert.Equal(AnalysisPhase.Error, ConditionPair.Assess("result[0] > 1", "", ConditionValue.Nil).Phase);
        Assert.Equal(AnalysisPhase.Failed, ConditionPair.Assess("result", null, ConditionValue.False).Phase);
        Assert.Equal(AnalysisPhase.Successful, ConditionPair.Assess(null, "result", ConditionValue.False).Phase);
        Assert.Equal(AnalysisPhase.Successful, ConditionPair.Assess(null, null, ConditionValue.False).Phase);
    }

    private static ConditionValue Value(string json) => ConditionValue.Of(JsonDocument.Parse(json).RootElement);
}
