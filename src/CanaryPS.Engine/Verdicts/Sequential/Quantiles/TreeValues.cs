using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>The observations of a tree of order statistics, which may grow between looks.</summary>
internal sealed class TreeValues(OrderStatisticTree tree) : ICountedValues
{
    public long Count => tree.Count;

    public (double Least, double Greatest) At(long rank)
    {
        double value = tree[rank];
        return (value, value);
    }

    public long CountBelow(double limit, bool orEqual) => tree.Below(limit, orEqual).Count;
}
