namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>How far one order has come by the events that were applied. The default is that of an order never heard of.</summary>
internal readonly record struct OrderProgress
{
    /// <summary>Units filled.</summary>
    public decimal Filled { get; init; }

    /// <summary>Units filled times their prices, currency.</summary>
    public decimal Value { get; init; }

    /// <summary>Fees of the fills, currency.</summary>
    public decimal Fees { get; init; }

    /// <summary>Whether its submission was told.</summary>
    public bool IsSubmitted { get; init; }

    /// <summary>Whether it was told that the venue has taken it.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>Whether it was told that it was cancelled, rejected or has expired.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The progress after one more event.</summary>
    public OrderProgress After(OrderEvent told) => told.Kind switch
    {
        OrderEventKind.Submitted => this with { IsSubmitted = true },
        OrderEventKind.Acknowledged => this with { IsAcknowledged = true },
        OrderEventKind.PartiallyFilled or OrderEventKind.Filled => this with
        {
            Filled = Filled + told.Quantity,
            Value = Value + (told.Quantity * told.Price!.Value),
            Fees = Fees + told.Fees,
        },
        OrderEventKind.Cancelled or OrderEventKind.Rejected or OrderEventKind.Expired => this with { HasEnded = true },
        _ => this,
    };
}
