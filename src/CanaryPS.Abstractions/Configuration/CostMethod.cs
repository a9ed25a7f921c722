namespace CanaryPS;

/// <summary>Which cost a closing fill is set against.</summary>
public enum CostMethod
{
    /// <summary>That of the oldest open lots.</summary>
    Fifo,

    /// <summary>The average of the open position.</summary>
    AverageCost,
}
