using CanaryPS.Engine.Verdicts.Kayenta.Outliers;

namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>How one metric is compared, with the defaults of Kayenta's judge.</summary>
internal sealed record MetricRule
{
    /// <summary>Which change is bad.</summary>
    public HarmfulDirection Direction { get; init; } = HarmfulDirection.Either;

    public MissingValueRule MissingValues { get; init; } = MissingValueRule.Remove;

    /// <summary>What takes outliers out of both arms; null keeps them.</summary>
    public IOutlierDetector? Outliers { get; init; }

    public EffectMeasure Effect { get; init; } = EffectMeasure.MeanRatio;

    /// <summary>The effects that count; null is every effect.</summary>
    public EffectBounds? EffectBounds { get; init; }

    /// <summary>The effects at which a critical metric fails the whole analysis; null is every effect.</summary>
    public EffectBounds? CriticalBounds { get; init; }

    /// <summary>Whether a metric that does not pass makes the score 0.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Whether an arm without values counts as failed.</summary>
    public bool IsDataRequired { get; init; }

    /// <summary>Whether the metric is shown but does not count.</summary>
    public bool IsMuted { get; init; }
}
