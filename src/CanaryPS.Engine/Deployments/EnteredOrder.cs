namespace CanaryPS.Engine.Deployments;

/// <summary>
/// An order that was entered through the engine. It is in the store before it is sent, so that no process can die with an order under way
/// that nobody knows of: while it is <see cref="OrderEntryState.Entered"/> the venue may have it, or get it until <see cref="SendBefore"/>.
/// </summary>
internal sealed record EnteredOrder
{
    public required string DeploymentId { get; init; }

    public required OrderTicket Ticket { get; init; }

    public required OrderEntryState State { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>No process sends it after this time.</summary>
    public required DateTimeOffset SendBefore { get; init; }

    public required string Actor { get; init; }

    /// <summary>The limits it broke; none where it was not refused by one.</summary>
    public IReadOnlyList<LimitBreach> Breaches { get; init; } = [];

    public string? Reason { get; init; }
}
