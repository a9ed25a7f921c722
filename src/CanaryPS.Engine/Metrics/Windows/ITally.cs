namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>Counts of something, which add up.</summary>
internal interface ITally<in TSelf>
{
    void Merge(TSelf other);

    void Clear();
}
