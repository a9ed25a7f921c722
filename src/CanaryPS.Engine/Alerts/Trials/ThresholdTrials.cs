using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Alerts.Trials;

/// <summary>Tries rules out; see <see cref="IThresholdTrials"/>.</summary>
internal sealed class ThresholdTrials : IThresholdTrials
{
    public IReadOnlyList<ThresholdTest> LoadTests(string path) => ThresholdTestLoader.Load(path);

    public IReadOnlyList<ThresholdTestResult> RunTests(
        IReadOnlyList<ThresholdTest> tests, IReadOnlyList<AlertRule>? rules = null, CancellationToken cancellationToken = default) =>
        [.. tests.Select(test =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return TestRunner.Run(test, rules ?? []);
        })];

    public Task<ThresholdBacktest> BacktestAsync(
        ThresholdBacktestRequest request, IAsyncEnumerable<MetricSample> samples, CancellationToken cancellationToken = default) =>
        Backtest.RunAsync(request, samples, cancellationToken);
}
