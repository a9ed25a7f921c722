namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>Sums over the values of the open positions, currency, negative = short.</summary>
/// <param name="Gross">Sum of the absolute values.</param>
/// <param name="Net">Sum of the values.</param>
/// <param name="Squares">Sum of the squared values.</param>
/// <param name="Largest">The largest absolute value.</param>
/// <param name="Count">Positions.</param>
internal readonly record struct Exposure(double Gross, double Net, double Squares, double Largest, int Count)
{
    public static Exposure Of(IEnumerable<double> values)
    {
        Exposure sum = default;
        foreach (double value in values)
            sum = new(sum.Gross + Math.Abs(value), sum.Net + value, sum.Squares + (value * value), Math.Max(sum.Largest, Math.Abs(value)), sum.Count + 1);
        return sum;
    }

    /// <summary>Sum of the squared shares of the gross value (Herfindahl and Hirschman), 0-1.</summary>
    public MetricValue Concentration =>
        Gross == 0 ? MetricValue.None(NoValue.NoPosition, Count) : MetricValue.Of(Squares / (Gross * Gross), Count);

    /// <summary>The largest share of the gross value, 0-1.</summary>
    public MetricValue LargestWeight =>
        Gross == 0 ? MetricValue.None(NoValue.NoPosition, Count) : MetricValue.Of(Largest / Gross, Count);

    /// <summary>Gross value over capital.</summary>
    public MetricValue Leverage(double capital) =>
        capital > 0 ? MetricValue.Of(Gross / capital, Count) : MetricValue.None(NoValue.NoCapital, Count);
}
