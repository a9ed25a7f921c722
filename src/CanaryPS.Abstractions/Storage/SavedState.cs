namespace CanaryPS;

/// <summary>A file that has everything of a store as it was at one moment.</summary>
public sealed record SavedState
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Where the store was.</summary>
    public required string Store { get; init; }

    /// <summary>What stores have in common that go back to one beginning: the hash of the first entry of their journals; null for a store without any.</summary>
    public required string? StoreId { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of the file's format.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The version of the store's schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The version of the product that saved it.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>The deployments.</summary>
    public required int Deployments { get; init; }

    /// <summary>The rows of all tables.</summary>
    public required long Rows { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of the file, in hexadecimal. Kept elsewhere it proves that nobody changed the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether the journals held. Where they did not, the file has them as they were, and can't be restored.</summary>
    public required bool IsIntact { get; init; }
}
