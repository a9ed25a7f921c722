namespace CanaryPS;

/// <summary>Something a decision wants done outside the store. Retried until the other side confirms it.</summary>
public sealed record Effect
{
    /// <summary>Unique id; also the key that makes carrying it out twice the same as once.</summary>
    public required string Id { get; init; }

    /// <summary>The deployment it belongs to.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Order within the deployment. An effect waits only for earlier ones, and only for those of some kinds.</summary>
    public required long Ordinal { get; init; }

    /// <summary>What to do.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>The weight to publish, 0-100 %; only for SetWeight.</summary>
    public double? Weight { get; init; }

    /// <summary>The weight's version; only for SetWeight.</summary>
    public long? WeightVersion { get; init; }

    /// <summary>Where it stands.</summary>
    public required EffectState State { get; init; }

    /// <summary>Times it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When the decision was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried again before this time.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>When it was first sent to the other side; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>By when it must be confirmed, else a CRITICAL alert fires; null where its tries are counted instead.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When the other side confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>What the last try said.</summary>
    public string? LastResult { get; init; }

    /// <summary>What it is, since when it is open and how often it was tried, by when it must be confirmed, and what the last try said.</summary>
    public override string ToString() => State == EffectState.Pending
        ? FormattableString.Invariant($"{Kind}, open since {CreatedAt.UtcDateTime:u}, tried {Attempts} times{Due()}: {LastResult ?? "it waits for what comes before it"}")
        : $"{Kind} ({State})";

    private string Due() => Deadline is { } time ? FormattableString.Invariant($", to be confirmed by {time.UtcDateTime:u}") : "";
}
