namespace CanaryPS;

/// <summary>A rule as it is in force, and where it comes from.</summary>
public sealed record ProductionThreshold
{
    /// <summary>The rule.</summary>
    public required AlertRule Rule { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ThresholdOrigin Origin { get; init; }

    /// <summary>The strategy it is for; null for all.</summary>
    public string? Strategy { get; init; }

    /// <summary>Who last changed it in the store; null where nobody did.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When it was last changed in the store.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The rule's name.</summary>
    public string Name => Rule.Name;
}
