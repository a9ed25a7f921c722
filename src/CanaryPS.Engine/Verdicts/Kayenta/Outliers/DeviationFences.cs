namespace CanaryPS.Engine.Verdicts.Kayenta.Outliers;

/// <summary>Outliers are more than a number of standard deviations (ddof 0) from the mean.</summary>
/// <param name="deviations">Above 0; 3 is usual.</param>
internal sealed class DeviationFences(double deviations) : IOutlierDetector
{
    public bool[] Detect(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return [];

        double mean = EffectSizes.Mean(values);
        double reach = deviations * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
        return [.. values.Select(value => Math.Abs(value - mean) > reach)];
    }
}
