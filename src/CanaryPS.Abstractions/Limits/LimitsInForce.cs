namespace CanaryPS;

/// <summary>The limits of a deployment as they stand.</summary>
public sealed record LimitsInForce
{
    /// <summary>What is allowed.</summary>
    public required LimitsManifest Manifest { get; init; }

    /// <summary>SHA-256 of the manifest's canonical JSON, lower-case hexadecimal. The journal has the same.</summary>
    public required string Hash { get; init; }

    /// <summary>Counts the manifests of the deployment, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the manifest before takes its place again; null = never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What takes its place again at <see cref="Until"/>; null where it has no end, or nothing was limited before.</summary>
    public LimitsInForce? Before { get; init; }

    /// <summary>Who proposed it, or started the deployment with it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Who approved it; nobody for the first one.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init => field = FixedList.Of(value); } = [];
}
