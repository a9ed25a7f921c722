namespace CanaryPS.Engine.Planning.Power;

/// <summary>How many observations a criterion takes to tell an effect of a size with the power of <see cref="Powers"/>.</summary>
internal interface IDetection
{
    /// <summary>Observations; null where no number is enough. It never grows with the effect.</summary>
    /// <param name="effect">Size of the effect, above 0.</param>
    double? Needed(double effect);

    /// <summary>The greatest effect that means anything.</summary>
    double Greatest { get; }
}
