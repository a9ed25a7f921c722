namespace CanaryPS;

/// <summary>A key with which a person or a robot asks an agent. What the store holds of it does not open anything.</summary>
public sealed record ProductionApiKey
{
    /// <summary>Unique id, which is a part of the key and no secret.</summary>
    public required string Id { get; init; }

    /// <summary>Who it is: the actor of all that is done with it.</summary>
    public required string Name { get; init; }

    /// <summary>What may be done with it.</summary>
    public required IReadOnlyList<ApiScope> Scopes { get; init => field = FixedList.Of(value); }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>From when on it opens nothing any more; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? RevokedReason { get; init; }

    /// <summary>Whether it opens anything at a time.</summary>
    public bool IsValid(DateTimeOffset time) => RevokedAt is null && (ExpiresAt is not { } end || time < end);

    /// <inheritdoc />
    public override string ToString() => $"{Id} ({Name}: {string.Join(", ", Scopes)})";
}
