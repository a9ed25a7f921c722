using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Makes values of the rows of a query or the lines of a file.</summary>
internal sealed class RowMapping(MetricSourceSettings settings)
{
    private readonly Dictionary<string, MetricMappingSettings> _metrics = settings.Metrics.ToDictionary(m => m.Name, StringComparer.Ordinal);

    /// <summary>The value of a row; null where its name, time or arm can't be used.</summary>
    /// <param name="name">The metric; null where the row has none.</param>
    /// <param name="value">The value.</param>
    /// <param name="time">The time; null where the row has none.</param>
    /// <param name="arm">The arm; null where the row has none.</param>
    /// <param name="now">The time of a row without one.</param>
    public SourceValue? TryMap(string? name, MetricValue value, string? time, string? arm, DateTimeOffset now)
    {
        string? metric = name ?? settings.Metrics.FirstOrDefault()?.Name;
        if (metric is null || !MetricNameRules.IsName(metric) || MetricNameRules.IsBuiltIn(metric))
            return null;

        DateTimeOffset? taken = time is null ? now : OutsideTime.Parse(time, now);
        if (taken is null)
            return null;

        MetricMappingSettings mapping = _metrics.GetValueOrDefault(metric) ?? new MetricMappingSettings { Name = metric };
        Arm described = mapping.Arm;
        bool armKnown = arm is null || (Enum.TryParse(arm, ignoreCase: true, out described) && Enum.IsDefined(described) && !char.IsAsciiDigit(arm[0]));
        return armKnown ? SourceValue.Of(mapping with { Arm = described }, taken.Value, value) : null;
    }
}
