namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>Observations in ascending order, kept exactly, that can be counted up to a limit.</summary>
internal interface ICountedValues : IOrderedValues
{
    /// <summary>How many are less than a limit, or equal to it where asked.</summary>
    long CountBelow(double limit, bool orEqual);
}
