namespace CanaryPS;

/// <summary>Which entries of a deployment's journal to read. Every member that is null or empty does not restrict.</summary>
public sealed record JournalQuery
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Only these kinds, for example <c>StepEntered</c>.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>None of these kinds, for example <c>VerdictReached</c>, of which there is one each evaluation.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Only those before this sequence.</summary>
    public long? Before { get; init; }

    /// <summary>Only the newest so many of those that are left; at least 0.</summary>
    public int? Last { get; init; }
}
