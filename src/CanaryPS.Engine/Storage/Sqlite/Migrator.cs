namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>Brings a store's schema up to date, step by step, each step in one transaction with its version.</summary>
internal static class Migrator
{
    public static void Run(SqliteStoreConnection connection, IReadOnlyList<Migration> migrations)
    {
        foreach (Migration migration in migrations)
        {
            if (migration.Version <= StoreInspection.VersionOf(connection))
                continue;

            connection.Run("BEGIN IMMEDIATE");
            try
            {
                // Another process may have taken the step while this one waited for the lock.
                if (migration.Version > StoreInspection.VersionOf(connection))
                {
                    connection.Run(migration.Sql);
                    connection.Run(FormattableString.Invariant($"PRAGMA application_id = {StoreSchema.ApplicationId}; PRAGMA user_version = {migration.Version};"));
                }

                connection.Run("COMMIT");
            }
            catch
            {
                if (connection.InTransaction)
                    connection.Run("ROLLBACK");
                throw;
            }
        }
    }
}
