namespace CanaryPS;

/// <summary>For a time nobody is told of the alerts that match. They live on, and are told when it ends while they still fire.</summary>
public sealed record ProductionSilence
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>All must hold; at least one.</summary>
    public required IReadOnlyList<LabelMatcher> Match { get; init => field = FixedList.Of(value); }

    /// <summary>Since when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when; this instant is not part of it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whether it ends by itself once it has hidden an alert and no open alert matches any more.</summary>
    public bool EndsWithAlert { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who added it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who ended it before its time: a person, or <c>data</c> where its alerts resolved; null where nobody did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many notices it has hidden so far.</summary>
    public long Hidden { get; init; }

    /// <summary>The ids of the open alerts that it hides now. Filled in when it is read.</summary>
    public IReadOnlyList<string> Hides { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether it is in force at a time.</summary>
    public bool IsActive(DateTimeOffset time) => From <= time && time < (EndedAt is { } ended && ended < To ? ended : To);
}
