namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>What one order adds to the statistics of its arm at one moment. The default is that of an order not heard of yet.</summary>
internal readonly struct OrderStanding
{
    /// <summary>Whether anything was heard of the order.</summary>
    public bool Exists { get; init; }

    public OrderOutcome Outcome { get; init; }

    /// <summary>Whether the venue has taken it.</summary>
    public bool Acknowledged { get; init; }

    public bool IsSell { get; init; }

    /// <summary>Why it was rejected, see <see cref="RejectReasons"/>; -1 unless it stands rejected.</summary>
    public sbyte RejectReason { get; init; }

    /// <summary>The contradictions in its events.</summary>
    public OrderAnomaly Anomalies { get; init; }

    /// <summary>Whether there is a slippage: it needs a fill and a decision price.</summary>
    public bool HasSlippage { get; init; }

    /// <summary>When it ended, by the events' own times, UTC ticks; 0 while it is open.</summary>
    public long EndedAt { get; init; }

    /// <summary>From submission to the last fill, ticks; -1 unless it is filled and both are known.</summary>
    public long ExecutionTicks { get; init; }

    /// <summary>Mean fill price against the decision price, bps, quantity-weighted, positive = cost; 0 without one.</summary>
    public double SlippageBps { get; init; }

    /// <summary>Share of the quantity that was filled when it ended, 0-1; 0 while it is open.</summary>
    public double FilledShare { get; init; }

    /// <summary>Whether it is known and can't fill any more.</summary>
    public bool HasEnded => Exists && Outcome != OrderOutcome.Open;

    /// <summary>Whether both add the same to the statistics.</summary>
    public static bool Same(in OrderStanding left, in OrderStanding right) =>
        left.Exists == right.Exists
        && left.Outcome == right.Outcome
        && left.Acknowledged == right.Acknowledged
        && left.RejectReason == right.RejectReason
        && left.Anomalies == right.Anomalies
        && left.HasSlippage == right.HasSlippage
        && left.EndedAt == right.EndedAt
        && left.ExecutionTicks == right.ExecutionTicks
        && left.SlippageBps.Equals(right.SlippageBps)
        && left.FilledShare.Equals(right.FilledShare);
}
