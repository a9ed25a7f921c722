using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Kayenta.Outliers;

/// <summary>Tukey's fences: outliers are more than a factor of the interquartile range outside of the quartiles (type 7).</summary>
/// <param name="factor">Above 0; 1.5 is usual, Kayenta's judge takes 3.</param>
/// <param name="keepTails">Whether the fences are moved out to the 1st and 99th percentile, as Kayenta's judge does.</param>
internal sealed class QuartileFences(double factor, bool keepTails = false) : IOutlierDetector
{
    public bool[] Detect(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return [];

        OrderStatisticTree tree = new();
        foreach (double value in values)
            tree.Add(value);

        double lower = At(0.25);
        double upper = At(0.75);
        double reach = factor * (upper - lower);
        double least = keepTails ? Math.Min(At(0.01), lower - reach) : lower - reach;
        double greatest = keepTails ? Math.Max(At(0.99), upper + reach) : upper + reach;
        return [.. values.Select(value => value < least || value > greatest)];

        double At(double share) => Percentile.Linear(tree, share)!.Value;
    }
}
