using CanaryPS.Engine.Alerts.Trials;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts.Trials;

public sealed class ThresholdTrialsTests : IDisposable
{
    private const string File = """
        tests:
          - name: a slow venue
            interval: 30
            alert_cooldown: 0
            thresholds:
              - {metric_name: lag, metric_type: CUSTOM, operator: ">", warning_threshold: 10, critical_threshold: 20, arm: Candidate, for_seconds: 60}
            series:
              - metric_name: lag
                values: [1, 12x3, 25, _x10, stale, none, 5]
                points:
                  - {at: 510, value: 30}
            expect:
              - {at: 0, alerts: []}
              - at: 30
                alerts: [{rule: lag, state: Pending}]
              - at: 90
                alerts: [{rule: lag, arm: Candidate, severity: MEDIUM}]
              - at: 120
                alerts: [{rule: lag, severity: CRITICAL}]
              - at: 479
                alerts: [{rule: lag}]
              - {at: 480, alerts: [{rule: lag}]}
              - {at: 509, alerts: []}
              - {at: 510, alerts: [{rule: lag, state: Pending, severity: CRITICAL}]}
        """;

    private readonly ThresholdTrials _trials = new();
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");

    public void Dispose() => System.IO.File.Delete(_path);

    [Fact]
    public void AFileOfTestsIsReadAndRun()
    {
        // 1 at 0, 12 at 30-90, 25 at 120, nothing to 420, the old one at 450, none at 480, 5 at 510 beside the point: take the 5 away to 490.
        System.IO.File.WriteAllText(_path, File.Replace("none, 5]", "none]").Replace("- {at: 510, value: 30}", "- {at: 490, value: 5}\n          - {at: 510, value: 30}"));
        ThresholdTestResult result = Assert.Single(_trials.RunTests(_trials.LoadTests(_path)));

        Assert.Empty(result.Failures);
        Assert.Equal(("a slow venue", true, 8), (result.Name, result.Passed, result.Checked));
    }

    [Fact]
    public void WhatIsNotAsExpectedIsToldInSentences()
    {
        ThresholdTest test = new()
        {
            Name = "wrong",
            Series = [new ThresholdTestSeries { Metric = Rate, Values = ["25", "5"] }],
            Expect =
            [
                new ThresholdExpectation { AtSeconds = 0, Alerts = [new ExpectedAlert { Rule = Rate, Severity = AlertSeverity.MEDIUM }] },
                new ThresholdExpectation { AtSeconds = 10 },
                new ThresholdExpectation { AtSeconds = 30, Alerts = [new ExpectedAlert { Rule = Rate, Arm = Arm.Candidate }] },
            ],
        };

        Assert.Equal(
            [
                "At 0 s an alert of 'rate' Firing MEDIUM is expected, but it is of 'rate' on the Candidate Firing CRITICAL.",
                "At 10 s no alert of 'rate' on the Candidate Firing CRITICAL is expected, but there is: rate of the Candidate is 25, > the critical threshold 20.",
                "At 30 s an alert of 'rate' on the Candidate Firing is expected, but there is none.",
            ],
            Assert.Single(_trials.RunTests([test], [RateRule])).Failures);
    }

    [Theory]
    [InlineData("12x3", "2y4", "values[1]")]
    [InlineData("for_seconds: 60", "for_seconds: -1", "for_seconds")]
    [InlineData("alerts: []", "alert: []", "alert")]
    [InlineData("critical_threshold: 20", "critical_threshold: 5", "warning_threshold")]
    public void AFileThatCanNotBeUsedIsToldWithItsPlace(string right, string wrong, string key)
    {
        System.IO.File.WriteAllText(_path, File.Replace(right, wrong));

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => _trials.LoadTests(_path));
        Assert.Contains(error.Problems, problem => problem.Key.EndsWith(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABacktestCountsPagesAndWhatWasSuppressed()
    {
        // Bad for a minute every 200 s over 2000 s: ten comings, and the cooldown of 300 s lets every second one through.
        MetricSample[] samples = [.. Enumerable.Range(0, 200).Select(i => Sample(i % 20 < 6 ? 15 : 5, At(i * 10)))];
        ThresholdBacktestRequest request = new()
        {
            Rules = [RateRule with { ForSeconds = 20 }],
            Alerts = new AlertSettings { FlapChanges = 0 },
            Faults = [At(0), At(1900)],
        };
        ThresholdBacktest result = await _trials.BacktestAsync(request, Stream(samples));

        Assert.Equal((200, 5, 5, 5), (result.Samples, result.Alerts.Count, result.Pages, result.SuppressedByCooldown));
        Assert.Equal((0, 0, 0), (result.SuppressedByFor, result.SuppressedByKeepFiring, result.SuppressedByFlapping));
        Assert.Equal((20, 20), (result.MedianDetectionSeconds, result.MaxDetectionSeconds));
        Assert.Equal(5 * 86_400 / 1990.0, result.PagesPerDay!.Value, 9);
        Assert.Equal((Rate, 5, 5), (result.Rules[0].Rule, result.Rules[0].Alerts, result.Rules[0].Pages));
        Assert.Equal([20, null], result.Faults.Select(fault => fault.Seconds));
    }

    [Fact]
    public async Task SamplesOutOfOrderAreRefused() => await Assert.ThrowsAsync<ThresholdException>(
        () => _trials.BacktestAsync(new ThresholdBacktestRequest { Rules = [RateRule] }, Stream([Sample(1, At(10)), Sample(1, At(0))])));

    [Fact]
    public async Task NoSamplesGiveNoAlerts() =>
        Assert.Equal((0, null), ((await _trials.BacktestAsync(new ThresholdBacktestRequest { Rules = [RateRule] }, Stream([]))) is var none ? none.Pages : -1, none.PagesPerDay));

    private static async IAsyncEnumerable<MetricSample> Stream(IEnumerable<MetricSample> samples)
    {
        await Task.CompletedTask;
        foreach (MetricSample sample in samples)
            yield return sample;
    }
}
