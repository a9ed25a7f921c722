using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>What errors of PostgreSQL and of the connection to it mean for a store.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether an exception tells of the medium. A violated constraint is a defect of the caller instead.</summary>
    public static bool IsOfTheMedium(NpgsqlException exception) =>
        exception is not PostgresException { SqlState: { } state } || !state.StartsWith("23", StringComparison.Ordinal);

    /// <summary>Whether the connection is gone, or the server is ending it, so that nothing is known of what it was doing.</summary>
    public static bool IsLoss(NpgsqlException exception) =>
        exception is not PostgresException { SqlState: { } state } || IsLoss(state);

    public static (StoreProblem Problem, UserMessage Message) Describe(NpgsqlException exception) =>
        exception is PostgresException { SqlState: { } state } answer ? Describe(answer, state) : (StoreProblem.Unreachable, Unreachable(exception.Message));

    private static (StoreProblem Problem, UserMessage Message) Describe(PostgresException answer, string state) => state switch
    {
        PostgresErrorCodes.LockNotAvailable =>
            (StoreProblem.Locked, "another process has kept the store locked for too long, so nothing was written; try again, and if it stays so, look in pg_stat_activity who holds the lock."),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
            (StoreProblem.Locked, "another transaction was in the way, so nothing was written; try again."),
        PostgresErrorCodes.InsufficientPrivilege =>
            (StoreProblem.ReadOnly, $"this role may not do that: {answer.MessageText}. Grant it the rights that docs/postgresql.md lists."),
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            (StoreProblem.ReadOnly, "the server takes no writes, as one in recovery or a standby does; use the primary."),
        PostgresErrorCodes.DiskFull => (StoreProblem.Full, "the server's disk is full, so nothing was written; free some space there and run the command again."),
        PostgresErrorCodes.InvalidCatalogName => (StoreProblem.Missing, "the server has no database of this name; make it with createdb, or check the address."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            (StoreProblem.Inaccessible, $"the server refused the sign-in: {answer.MessageText}. Check the role, its password (password=env:NAME, PGPASSWORD or a password file) and pg_hba.conf."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.UndefinedFunction => StoreErrors.Corrupt(UserMessage.Verbatim(answer.MessageText.TrimEnd('.'))),
        _ when IsLoss(state) => (StoreProblem.Unreachable, Unreachable(answer.MessageText)),
        _ => (StoreProblem.Inaccessible, $"the store can't be used: {answer.MessageText} (SQLSTATE {state})."),
    };

    private static UserMessage Unreachable(string why) =>
        $"the server can't be reached or broke off ({why.TrimEnd('.')}), so nothing was written; check that it runs and that this host may connect, and run the command again.";

    /// <summary>Class 08 is of the connection, 57P of the operator, 53300 of too many connections.</summary>
    private static bool IsLoss(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) || state is PostgresErrorCodes.TooManyConnections or "25P03";
}
