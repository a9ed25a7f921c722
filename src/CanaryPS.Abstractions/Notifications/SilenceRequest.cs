namespace CanaryPS;

/// <summary>A silence as a person asks for it.</summary>
public sealed record SilenceRequest
{
    /// <summary>All must hold; at least one that does not match everything.</summary>
    public required IReadOnlyList<LabelMatcher> Match { get; init; }

    /// <summary>Since when; null for now.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whether it ends by itself once it has hidden an alert and no open alert matches any more.</summary>
    public bool EndsWithAlert { get; init; }

    /// <summary>Who asks.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
