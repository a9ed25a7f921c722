namespace CanaryPS;

/// <summary>A table of a store that was copied.</summary>
/// <param name="Name">The table.</param>
/// <param name="Rows">Its rows, in both stores.</param>
/// <param name="Hash">The SHA-256 of its rows in their order, the same in both stores.</param>
public sealed record StoreCopyTable(string Name, long Rows, string Hash);
