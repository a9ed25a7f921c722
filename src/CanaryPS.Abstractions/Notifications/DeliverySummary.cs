namespace CanaryPS;

/// <summary>What a delivery did.</summary>
public sealed record DeliverySummary
{
    /// <summary>Messages that their channels took.</summary>
    public int Delivered { get; init; }

    /// <summary>Messages given up.</summary>
    public int Dead { get; init; }

    /// <summary>Messages that wait for their next attempt.</summary>
    public int Pending { get; init; }

    /// <summary>When something is due next; null for nothing.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
