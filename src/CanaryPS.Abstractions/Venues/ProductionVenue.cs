namespace CanaryPS;

/// <summary>The venue of a deployment as it was read.</summary>
public sealed record ProductionVenue
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The name that limits, kill switch and alerts know it by.</summary>
    public required string Venue { get; init; }

    /// <summary>Which kind it is.</summary>
    public required VenueKind Kind { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The account.</summary>
    public required VenueAccount Account { get; init; }

    /// <summary>Whether it takes orders from the engine.</summary>
    public required bool TakesOrders { get; init; }

    /// <summary>Whether it cancels orders for the engine.</summary>
    public required bool CancelsOrders { get; init; }

    /// <summary>Whether everything in the account is the candidate's.</summary>
    public required bool IsDedicated { get; init; }

    /// <summary>Who confirmed that real money is at stake; null where none is.</summary>
    public string? LiveConfirmedBy { get; init; }

    /// <summary>Open orders of the candidate.</summary>
    public required int CandidateOrders { get; init; }

    /// <summary>Open orders of the baseline.</summary>
    public required int BaselineOrders { get; init; }

    /// <summary>What both arms hold, by arm and instrument.</summary>
    public required IReadOnlyList<VenuePosition> Positions { get; init => field = FixedList.Of(value); }
}
