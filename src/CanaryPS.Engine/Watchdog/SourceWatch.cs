using System.Globalization;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// Which sources are dead, by what they say of themselves: down, and without a good reading for longer than their staleness. One
/// failed reading is no death.
/// </summary>
internal static class SourceWatch
{
    private static readonly string Prefix = SourceMetricNames.Of(SourceMetricNames.Up, "");

    public static IEnumerable<WatchFinding> Look(Deployment deployment, IReadOnlyList<MetricSample> samples, DateTimeOffset now)
    {
        foreach (MetricSample up in samples.Where(s => s.Name.StartsWith(Prefix, StringComparison.Ordinal) && s.Window == MetricWindows.SinceStart))
        {
            string source = up.Name[Prefix.Length..];
            if (up.Value is 1)
            {
                yield return WatchFinding.Over(WatchFinding.Source(source));
                continue;
            }

            double? age = samples.FirstOrDefault(s => s.Name == SourceMetricNames.Of(SourceMetricNames.Age, source))?.Value;
            TradingTime time = TradingTime.Of(deployment.Configuration);
            double silent = age ?? time.Between(deployment.StartedAt, now).TotalSeconds;
            if (time.IsOpen(now) && Staleness(deployment.Configuration, source) is { } staleness && silent > staleness)
            {
                yield return new WatchFinding(WatchFinding.Source(source), AlertSeverity.HIGH, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The source {source} is dead: {(age is null ? "it has never given a good reading" : $"its last good reading is {age:0} s old")}, and {staleness:0.###} s are allowed."));
            }
        }
    }

    /// <summary>Age at which the last good reading no longer counts, s; null for a source that the configuration does not have.</summary>
    private static double? Staleness(ProductionConfiguration configuration, string source)
    {
        if (source == BuiltInSources.Ledger)
            return EvaluationStep.Staleness(configuration.Production).TotalSeconds;
        if (source == BuiltInSources.System)
            return configuration.Production.SystemSource.StalenessSeconds ?? configuration.Production.SystemSource.IntervalSeconds * 3;

        return configuration.Sources.FirstOrDefault(s => s.Name == source) is { } settings
            ? settings.StalenessSeconds ?? settings.IntervalSeconds * 3
            : null;
    }
}
