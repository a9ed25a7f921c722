namespace CanaryPS;

/// <summary>What became of an order request.</summary>
public sealed record OrderAnswer
{
    /// <summary>Our id of the order, which carries deployment and arm.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The arm it is of.</summary>
    public required Arm Arm { get; init; }

    /// <summary>How far it has come.</summary>
    public required OrderEntryState State { get; init; }

    /// <summary>Where it went; null while it went nowhere.</summary>
    public string? Venue { get; init; }

    /// <summary>The limits that it breaks; none where it may go.</summary>
    public IReadOnlyList<LimitBreach> Breaches { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Why it was refused or is not known to have arrived; null where it was taken.</summary>
    public string? Reason { get; init; }
}
