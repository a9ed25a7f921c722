namespace CanaryPS;

/// <summary>What was copied from one store to another, all of it read back and compared.</summary>
public sealed record StoreCopyReport
{
    /// <summary>Where it was copied from.</summary>
    public required string Source { get; init; }

    /// <summary>Where it is now too.</summary>
    public required string Target { get; init; }

    /// <summary>The deployments.</summary>
    public required int Deployments { get; init; }

    /// <summary>The rows of all tables.</summary>
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>Each table, with the hash that it has in both.</summary>
    public required IReadOnlyList<StoreCopyTable> Tables { get; init => field = FixedList.Of(value); }
}
