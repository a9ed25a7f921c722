namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>A sum that values are added to and taken out of. Without values it is exactly 0 again.</summary>
/// <param name="Sum">The sum.</param>
/// <param name="Count">How many.</param>
internal readonly record struct MeanTally(double Sum, long Count)
{
    public MetricValue Mean => Count == 0 ? MetricValue.None(NoValue.NoFills, 0) : MetricValue.Of(Sum / Count, Count);

    public static MeanTally operator +(MeanTally left, MeanTally right) => new(left.Sum + right.Sum, left.Count + right.Count);

    public MeanTally With(double value, int step) => Count + step == 0 ? default : new(Sum + (step * value), Count + step);
}
