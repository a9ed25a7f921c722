namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>Observations in ascending order.</summary>
internal interface IOrderedValues
{
    long Count { get; }

    /// <summary>The least and greatest that the value at a rank from 0 can be; the same number where values are kept exactly.</summary>
    (double Least, double Greatest) At(long rank);
}
