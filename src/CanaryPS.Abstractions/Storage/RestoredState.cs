namespace CanaryPS;

/// <summary>What became of a store that was restored.</summary>
public sealed record RestoredState
{
    /// <summary>The file that it was restored from.</summary>
    public required string Path { get; init; }

    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>When the file was saved: since then nothing that happened is in the store.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of the schema in the file. Where it is older than this product's, the store was brought up to date.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The deployments.</summary>
    public required int Deployments { get; init; }

    /// <summary>The rows of all tables.</summary>
    public required long Rows { get; init; }

    /// <summary>The file with what the store had before, which can be restored as well; null where it had nothing.</summary>
    public required string? BackupPath { get; init; }
}
