namespace CanaryPS.Engine.Alerts;

/// <summary>What the store has under one rule's name: a rule, a switch on or off for one from elsewhere, or both.</summary>
internal sealed record StoredRule
{
    public required string Name { get; init; }

    /// <summary>The strategy it is for; null for all.</summary>
    public string? Strategy { get; init; }

    /// <summary>The rule; null where there is only a switch.</summary>
    public AlertRule? Rule { get; init; }

    /// <summary>Whether the rule of this name is judged; null where the rule itself says so.</summary>
    public bool? Enabled { get; init; }

    public required string ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
