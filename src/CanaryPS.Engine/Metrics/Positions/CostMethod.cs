namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>Which cost a closing fill is set against.</summary>
internal enum CostMethod
{
    /// <summary>That of the oldest open lots.</summary>
    Fifo,

    /// <summary>The average of the open position.</summary>
    AverageCost,
}
