namespace CanaryPS;

/// <summary>The contract of every built-in metric.</summary>
public static class MetricContracts
{
    private static readonly Dictionary<string, MetricContract> ByName =
        new[] { SystemContracts.All, SourceContracts.All, TradingContracts.All, RiskContracts.All, PerformanceContracts.All }
            .SelectMany(family => family)
            .ToDictionary(contract => contract.Name, StringComparer.Ordinal);

    /// <summary>By family, then in the order of the catalogue.</summary>
    public static IReadOnlyList<MetricContract> All { get; } = [.. ByName.Values];

    /// <summary>
    /// The contract of a metric; null for one that is not built in. Rejections of one reason have that of all rejections, and what
    /// tells how a source fares has one contract for all sources.
    /// </summary>
    public static MetricContract? Find(string name) => ByName.GetValueOrDefault(
        name.StartsWith(MetricNames.OrderRejections + "_", StringComparison.Ordinal) ? MetricNames.OrderRejections
        : SourceMetricNames.FamilyOf(name) ?? name);
}
