namespace CanaryPS;

/// <summary>The length of time that one down-sampled point stands for.</summary>
public enum SampleResolution
{
    /// <summary>One minute.</summary>
    Minute,

    /// <summary>One hour.</summary>
    Hour,
}
