namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>How a store file is opened.</summary>
internal sealed record SqliteStoreOptions
{
    /// <summary>The file, relative to the current folder or absolute.</summary>
    public required string Path { get; init; }

    /// <summary>Whether to make the file, and its folder, where there is none.</summary>
    public bool CreateIfMissing { get; init; }

    /// <summary>How long a statement waits for another process's lock.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pages the file may grow to; null leaves the limit to the disk.</summary>
    public long? MaximumPages { get; init; }

    /// <summary>The schema's steps, by ascending version.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = StoreSchema.Migrations;
}
