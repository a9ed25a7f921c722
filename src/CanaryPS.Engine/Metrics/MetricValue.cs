namespace CanaryPS.Engine.Metrics;

/// <summary>A value with the number of observations behind it, or the reason why there is none. Never NaN or infinite.</summary>
internal readonly record struct MetricValue
{
    private MetricValue(double? value, long count, string? reason) => (Value, Count, Reason) = (value, count, reason);

    public double? Value { get; }

    public long Count { get; }

    /// <summary>One of <see cref="NoValue"/>; null where there is a value.</summary>
    public string? Reason { get; }

    public static MetricValue Of(double value, long count) =>
        double.IsFinite(value) ? new(value, count, null) : new(null, count, NoValue.OutOfRange);

    public static MetricValue None(string reason, long count) => new(null, count, reason);

    /// <summary>The value put through a function, the reason kept where there is none.</summary>
    public MetricValue Select(Func<double, double> function) => Value is { } value ? Of(function(value), Count) : this;
}
