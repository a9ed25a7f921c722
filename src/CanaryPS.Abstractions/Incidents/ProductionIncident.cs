namespace CanaryPS;

/// <summary>One rollback with everything around it.</summary>
public sealed record ProductionIncident
{
    /// <summary>The deployment, whose one rollback this is.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Its strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Where it stood when it began.</summary>
    public required DeploymentStage FromStage { get; init; }

    /// <summary>The candidate's weight when it began, 0-100 %.</summary>
    public required double FromWeight { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who or what began it.</summary>
    public required string Actor { get; init; }

    /// <summary>When it did what.</summary>
    public required RollbackTimes Times { get; init; }

    /// <summary>Whether everything was read back.</summary>
    public bool IsConfirmed => Times.ConfirmedAt is not null;

    /// <summary>The candidate's profit when it began, currency; null where it is not known.</summary>
    public decimal? ProfitAndLoss { get; init; }

    /// <summary>
    /// From the first breach, or the order where there was none, until people were told, s: to the first message about it that a channel
    /// confirmed, or, where none did, to the first alert about it. Null where neither was. Commission Delegated Regulation (EU) 2017/589,
    /// Article 16, wants alerts within 5 s.
    /// </summary>
    public double? SecondsToAlert { get; init; }

    /// <summary>The channel that confirmed that message; null where none did, and <see cref="SecondsToAlert"/> goes to the alert alone.</summary>
    public string? AlertedThrough { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<IncidentEntry> Timeline { get; init => field = FixedList.Of(value); }
}
