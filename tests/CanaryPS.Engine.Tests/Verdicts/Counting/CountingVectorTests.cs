using System.Text.Json;
using CanaryPS.Engine.Tests.Metrics.Vectors;
using CanaryPS.Engine.Tests.Verdicts.Sequential;
using CanaryPS.Engine.Tests.Verdicts.Vectors;
using CanaryPS.Engine.Verdicts.Counting;
using CanaryPS.Engine.Verdicts.Counting.Conditions;

namespace CanaryPS.Engine.Tests.Verdicts.Counting;

public sealed class CountingVectorTests
{
    private static readonly VectorSuite Suite = new(SequentialVectorTests.FileName, new Dictionary<string, Action<VectorCase>>
    {
        ["assess_metric"] = CheckMetric,
        ["assess_run"] = CheckRun,
        ["evaluate_conditions"] = c => Assert.Equal(
            c.Expected.GetString(),
            ConditionPair.Assess(c.Params.GetProperty("success").GetString(), c.Params.GetProperty("failure").GetString(), Result(c)).Phase.ToString()),
        ["evaluate_expression"] = CheckExpression,
        ["is_worse"] = c => Assert.Equal(c.Expected.GetBoolean(), Phase(c.Inputs, "new").IsWorseThan(Phase(c.Inputs, "current"))),
    });

    public static IEnumerable<object[]> Ids => Suite.Ids;

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Case_gives_the_expected_value(string id) => Suite.Check(id);

    [SkippableFact]
    public void Every_function_of_the_file_is_answered_here_or_with_the_sequences() => Assert.Equal(
        VectorSuite.Cases(SequentialVectorTests.FileName).Select(c => c.Function).Distinct().Order(StringComparer.Ordinal),
        Suite.Functions.Concat(SequentialVectorTests.Suite.Functions).Order(StringComparer.Ordinal));

    private static AnalysisPhase Phase(JsonElement from, string name) => Enum.Parse<AnalysisPhase>(from.GetProperty(name).GetString()!);

    private static int Number(JsonElement from, string name, int otherwise = 0) =>
        from.TryGetProperty(name, out JsonElement number) ? number.GetInt32() : otherwise;

    private static ConditionValue Result(VectorCase c) => ConditionValue.Of(c.Inputs.GetProperty("result"));

    private static void CheckMetric(VectorCase c)
    {
        JsonElement[] measurements = [.. c.Inputs.GetProperty("measurements").EnumerateArray()];
        MeasurementTally tally = new()
        {
            Successful = Number(c.Inputs, "successful"),
            Failed = Number(c.Inputs, "failed"),
            Inconclusive = Number(c.Inputs, "inconclusive"),
            Count = Number(c.Inputs, "count"),
            ConsecutiveErrors = Number(c.Inputs, "consecutive_error"),
            ConsecutiveSuccesses = Number(c.Inputs, "consecutive_success"),
            Last = measurements.Length == 0 ? null : Enum.Parse<AnalysisPhase>(measurements[^1].GetString()!),
        };
        CountingLimits argo = new();
        CountingLimits limits = new()
        {
            Failures = Number(c.Params, "failure_limit", argo.Failures),
            Inconclusive = Number(c.Params, "inconclusive_limit", argo.Inconclusive),
            ConsecutiveErrors = Number(c.Params, "consecutive_error_limit", argo.ConsecutiveErrors),
            ConsecutiveSuccesses = Number(c.Params, "consecutive_success_limit", argo.ConsecutiveSuccesses),
            Count = c.Params.TryGetProperty("count", out JsonElement count) ? count.GetInt32() : null,
            HasInterval = c.Params.TryGetProperty("interval", out _),
        };

        Assert.Equal(c.Expected.GetString(), MetricAssessment.Of(tally, limits, c.Params.GetProperty("terminating").GetBoolean()).Phase.ToString());
    }

    private static void CheckRun(VectorCase c) => Assert.Equal(
        c.Expected.GetString(),
        RunAssessment.Of([.. c.Inputs.GetProperty("metrics").EnumerateArray().Select((metric, i) =>
            new AssessedMetric($"m{i}", Phase(metric, "phase"), metric.GetProperty("dry_run").GetBoolean()))]).Phase.ToString());

    private static void CheckExpression(VectorCase c)
    {
        string expression = c.Params.GetProperty("expression").GetString()!;
        if (c.Expected.ValueKind == JsonValueKind.String)
            Assert.Throws<ConditionException>(() => Condition.Parse(expression).Holds(Result(c)));
        else
            Assert.Equal(c.Expected.GetBoolean(), Condition.Parse(expression).Holds(Result(c)));
    }
}
