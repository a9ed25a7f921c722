namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>How an order stands. Everything but <see cref="Open"/> is an end.</summary>
internal enum OrderOutcome : byte
{
    /// <summary>It can still fill.</summary>
    Open,

    /// <summary>All of it was filled.</summary>
    Filled,

    /// <summary>We cancelled what was left of it.</summary>
    Cancelled,

    /// <summary>The venue refused it.</summary>
    Rejected,

    /// <summary>The venue ended it without our wish.</summary>
    Expired,
}
