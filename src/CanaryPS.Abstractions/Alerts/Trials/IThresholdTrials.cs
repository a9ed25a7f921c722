namespace CanaryPS;

/// <summary>Tries rules out before they watch anything: against series that a test gives, or against what was measured before. Needs no store.</summary>
public interface IThresholdTrials
{
    /// <summary>Reads and validates a file of tests.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    IReadOnlyList<ThresholdTest> LoadTests(string path);

    /// <summary>Runs tests; the result depends on them alone.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="rules">The rules of tests that have none of their own, for example a configuration's; none where null.</param>
    /// <param name="cancellationToken">Stops between two tests.</param>
    /// <exception cref="ThresholdException">A rule is not usable.</exception>
    IReadOnlyList<ThresholdTestResult> RunTests(
        IReadOnlyList<ThresholdTest> tests, IReadOnlyList<AlertRule>? rules = null, CancellationToken cancellationToken = default);

    /// <summary>Says which alerts rules would have raised over samples of before.</summary>
    /// <param name="request">The rules, and how their alerts live.</param>
    /// <param name="samples">The samples, oldest first; those of a store as <see cref="IProductionEngine.GetMetricsAsync"/> gives them for one deployment.</param>
    /// <param name="cancellationToken">Stops between two samples.</param>
    /// <exception cref="ThresholdException">A rule is not usable, or the samples are of several deployments or out of order.</exception>
    Task<ThresholdBacktest> BacktestAsync(
        ThresholdBacktestRequest request, IAsyncEnumerable<MetricSample> samples, CancellationToken cancellationToken = default);
}
