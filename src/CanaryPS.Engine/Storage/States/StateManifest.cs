namespace CanaryPS.Engine.Storage.States;

/// <summary>What a state file says of itself.</summary>
internal sealed record StateManifest
{
    /// <summary>The version of the file's format.</summary>
    public required int Format { get; init; }

    /// <summary>The version of the store's schema.</summary>
    public required int Schema { get; init; }

    /// <summary>The version of the product that made it.</summary>
    public required string Product { get; init; }

    /// <summary>Where the store was, without secrets.</summary>
    public required string Store { get; init; }

    /// <summary>The hash of the first entry of its journals; null where they are empty.</summary>
    public required string? StoreId { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required int Deployments { get; init; }

    /// <summary>Whether every journal held.</summary>
    public required bool Intact { get; init; }

    public required IReadOnlyList<StateTable> Tables { get; init; }

    /// <summary>The parts, in the order in which they can be restored.</summary>
    public required IReadOnlyList<StatePart> Parts { get; init; }
}
