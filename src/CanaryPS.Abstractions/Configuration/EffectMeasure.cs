namespace CanaryPS;

/// <summary>How the size of a difference is measured, beside whether it is significant.</summary>
public enum EffectMeasure
{
    /// <summary>The candidate's mean over the baseline's; 1 is no difference.</summary>
    MeanRatio,
    /// <summary>The chance that a value of the candidate is above one of the baseline (CLES); 0.5 is no difference.</summary>
    CommonLanguage,
}
