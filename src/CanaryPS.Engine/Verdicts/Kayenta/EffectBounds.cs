namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>The effects from which a fall and a rise count, in units of the measure.</summary>
/// <param name="Low">A fall counts at or below it.</param>
/// <param name="High">A rise counts at or above it.</param>
internal readonly record struct EffectBounds(double Low, double High)
{
    /// <summary>Every effect counts.</summary>
    public static EffectBounds None(EffectMeasure measure) => measure == EffectMeasure.CommonLanguage ? new(0.5, 0.5) : new(1, 1);

    /// <summary>An effect that can't be measured counts.</summary>
    public bool Counts(MetricLabel label, double? effect) => effect is not { } size || label switch
    {
        MetricLabel.High => size >= High,
        MetricLabel.Low => size <= Low,
        _ => false,
    };
}
