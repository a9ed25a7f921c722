namespace CanaryPS.Engine.Storage.Copying;

/// <summary>Who uses a store, and whether it has anything.</summary>
internal static class StoreUse
{
    /// <summary>A lease that somebody holds; null where nobody drives anything.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="now">By the clock of leases.</param>
    public static (string Resource, string Holder, DateTimeOffset Until)? HolderOf(StoreConnection connection, DateTimeOffset now) => connection.List(
        row => (row.GetString(0), row.GetString(1), row.ReadTime(2)),
        "SELECT resource, holder, expires_at FROM leases WHERE holder IS NOT NULL AND expires_at > $1 ORDER BY resource LIMIT 1", now) is [var held]
        ? held
        : null;

    /// <summary>A table that has rows; null where the store is empty.</summary>
    public static string? FirstTableWithRows(StoreConnection connection) => CopiedTables.All
        .Where(table => table != CopiedTables.Positions)
        .Select(table => table.Name)
        .FirstOrDefault(name => connection.Scalar($"SELECT 1 FROM {name} LIMIT 1") is not null);
}
