namespace CanaryPS;

/// <summary>Which names to read. They are few however many a store has, so that a person who types need not wait.</summary>
public sealed record NameQuery
{
    /// <summary>The most that are given.</summary>
    public const int Limit = 1_000;

    /// <summary>Of what.</summary>
    public required NameKind Kind { get; init; }

    /// <summary>Only those that match: <c>*</c> and <c>?</c> are wildcards, and case does not count. Null for all.</summary>
    public string? Pattern { get; init; }

    /// <summary>The deployment, where names are of one; one that is not there has none. Null for no single one.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The first so many; at least 0, and at most <see cref="Limit"/> are given.</summary>
    public int Most { get; init; } = Limit;
}
