namespace CanaryPS;

/// <summary>One entry of a deployment's journal. Entries are only ever added; each carries the hash of the one before.</summary>
public sealed record JournalEntry
{
    /// <summary>The deployment whose journal it is in.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Position in that journal, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, on the deployment's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who: a person, or the engine.</summary>
    public required string Actor { get; init; }

    /// <summary>What kind of entry, for example <c>StepEntered</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The entry as JSON.</summary>
    public required string Data { get; init; }

    /// <summary>Hash of the entry before, 64 hex digits; zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over this entry and <see cref="PreviousHash"/>, 64 hex digits.</summary>
    public required string Hash { get; init; }
}
