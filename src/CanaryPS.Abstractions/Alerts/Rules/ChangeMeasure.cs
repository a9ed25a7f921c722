namespace CanaryPS;

/// <summary>How the change from one value to another is measured.</summary>
public enum ChangeMeasure
{
    /// <summary>New - old, in the metric's unit.</summary>
    Difference,

    /// <summary>100 (new - old) / |old|, %; no value where old is 0.</summary>
    Percent,

    /// <summary>(new - old) per minute of the time between them, in the metric's unit. Not between arms.</summary>
    PerMinute,
}
