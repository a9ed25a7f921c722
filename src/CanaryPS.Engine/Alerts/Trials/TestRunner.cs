using CanaryPS.Engine.Alerts.Rules.Problems;

namespace CanaryPS.Engine.Alerts.Trials;

/// <summary>Runs unit tests of rules.</summary>
internal static class TestRunner
{
    /// <summary>When every test begins; no rule knows what day it is.</summary>
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ThresholdException">A rule or a series is not usable.</exception>
    public static ThresholdTestResult Run(ThresholdTest test, IReadOnlyList<AlertRule> otherwise)
    {
        IReadOnlyList<AlertRule> rules = test.Rules.Count > 0 ? test.Rules : otherwise;
        RuleProblems.Demand(rules);
        TrialRun run = new(rules, test.Alerts, test.CooldownSeconds, test.StalenessSeconds, Start);
        Queue<(DateTimeOffset At, MetricSample[] Samples)> arrivals = new(TestSamples.Of(test, Start)
            .GroupBy(arrival => arrival.Arrives, arrival => arrival.Sample)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.ToArray())));

        List<string> failures = [];
        foreach (ThresholdExpectation expected in test.Expect.OrderBy(expected => expected.AtSeconds))
        {
            DateTimeOffset at = Start.AddSeconds(expected.AtSeconds);
            while (arrivals.TryPeek(out (DateTimeOffset At, MetricSample[] Samples) next) && next.At <= at)
                run.Tell(arrivals.Dequeue().Samples, next.At);

            run.PassTo(at);
            failures.AddRange(Compare(expected, run.Open));
        }

        return new ThresholdTestResult { Name = test.Name, Failures = failures, Checked = test.Expect.Count };
    }

    private static IEnumerable<string> Compare(ThresholdExpectation expected, IReadOnlyList<Alert> open)
    {
        List<Alert> left = [.. open];
        string at = FormattableString.Invariant($"At {expected.AtSeconds} s");

        // The most particular first, so that one that takes any does not take another's.
        foreach (ExpectedAlert wanted in expected.Alerts.OrderByDescending(wanted => (wanted.Arm is null ? 0 : 1) + (wanted.Severity is null ? 0 : 1)))
        {
            if (left.Find(alert => Fits(alert, wanted)) is { } found)
            {
                left.Remove(found);
                continue;
            }

            string instead = left.Find(alert => alert.Rule == wanted.Rule && (wanted.Arm is null || alert.Arm == wanted.Arm)) is { } other
                ? $"it is {Show(other)}"
                : "there is none";
            yield return $"{at} an alert {Show(wanted)} is expected, but {instead}.";
        }

        // What was not as expected has been told above already.
        foreach (Alert alert in left.Where(alert => !expected.Alerts.Any(wanted => wanted.Rule == alert.Rule && !open.Except(left).Any(taken => Fits(taken, wanted)))))
            yield return $"{at} no alert {Show(alert)} is expected, but there is: {alert.Message}";
    }

    private static bool Fits(Alert alert, ExpectedAlert wanted) =>
        alert.Rule == wanted.Rule && alert.State == wanted.State
        && (wanted.Arm is null || alert.Arm == wanted.Arm) && (wanted.Severity is null || alert.Severity == wanted.Severity);

    private static string Show(ExpectedAlert alert) =>
        $"of '{alert.Rule}'{(alert.Arm is { } arm ? $" on the {arm}" : "")} {alert.State}{(alert.Severity is { } severity ? $" {severity}" : "")}";

    private static string Show(Alert alert) => $"of '{alert.Rule}'{(alert.Arm is { } arm ? $" on the {arm}" : "")} {alert.State} {alert.Severity}";
}
