using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>Makes a store's schema where there is none and brings it up to date, each process after the other.</summary>
internal static class PostgresOpener
{
    /// <exception cref="StoreException">The store can't be used; it is as it was.</exception>
    public static void Prepare(PostgresDatabase database)
    {
        try
        {
            using NpgsqlConnection connection = database.Connect(isOrdered: false, database.Options.IdleTimeout);
            Prepare(connection, database);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, database.Location);
        }
    }

    private static void Prepare(NpgsqlConnection connection, PostgresDatabase database)
    {
        PostgresOptions options = database.Options;
        int newest = options.Migrations[^1].Version;
        if (VersionOf(connection, database) == newest)
            return;

        // Steps may take their time, and whoever comes meanwhile has nothing better to do than to wait.
        Run(connection, "SET lock_timeout TO '5min'");
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Run(connection, FormattableString.Invariant($"SELECT pg_advisory_xact_lock({PostgresDatabase.WriterLock})"));
        // Another process may have done it while this one waited for the lock.
        long? version = VersionOf(connection, database);
        if (version is null)
        {
            if (!options.CreateIfMissing)
                throw Refused(database, StoreProblem.Missing, $"there is no store in the schema '{options.Address.Schema}'; check the address, or start a deployment, which makes one.");

            Run(connection, $"CREATE SCHEMA IF NOT EXISTS {options.Address.Schema}");
            Run(connection, "CREATE TABLE store_schema (version bigint NOT NULL); INSERT INTO store_schema VALUES (0)");
            version = 0;
        }

        foreach (Migration migration in options.Migrations.Where(step => step.Version > version))
        {
            Run(connection, migration.Sql);
            Run(connection, FormattableString.Invariant($"UPDATE store_schema SET version = {migration.Version}"));
        }

        transaction.Commit();
    }

    /// <summary>The version of the schema; null where there is no store.</summary>
    private static long? VersionOf(NpgsqlConnection connection, PostgresDatabase database)
    {
        string schema = database.Options.Address.Schema;

        // In one statement: between two of them another process may make the store.
        string? there = (string?)Scalar(
            connection,
            $"""
            SELECT CASE WHEN to_regclass('{schema}.store_schema') IS NOT NULL THEN 'store'
                WHEN EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace('{schema}')) THEN 'other' END
            """);
        if (there is null)
            return null;
        if (there == "other")
            throw Refused(database, StoreProblem.Foreign, $"the schema '{schema}' holds something else, and nothing in it was changed; give another one with ?schema=.");

        long version = (long)Scalar(connection, $"SELECT version FROM {schema}.store_schema")!;
        return version <= database.Options.Migrations[^1].Version
            ? version
            : throw Refused(database, StoreProblem.Newer, $"a newer version of CanaryPS made this store (its schema is {version}, this version knows {database.Options.Migrations[^1].Version}), and nothing in it was changed; update CanaryPS.");
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private static StoreException Refused(PostgresDatabase database, StoreProblem problem, UserMessage message) => new(problem, database.Location, message);
}
