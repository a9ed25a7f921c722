namespace CanaryPS.Engine.Verdicts.Kayenta.Outliers;

/// <summary>Says which values of a series lie too far out to be compared.</summary>
internal interface IOutlierDetector
{
    /// <summary>For every value, whether it is an outlier.</summary>
    bool[] Detect(IReadOnlyList<double> values);
}
