namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>How a store in PostgreSQL is opened.</summary>
internal sealed record PostgresOptions
{
    /// <summary>The server, the database and the schema.</summary>
    public required PostgresAddress Address { get; init; }

    /// <summary>Whether to make the schema where there is none. The database itself is never made.</summary>
    public bool CreateIfMissing { get; init; }

    /// <summary>How long a transaction waits for another process's.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a transaction that writes may do nothing until the server ends it: a process that was stopped in its midst must not keep
    /// all others waiting for longer.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to ask what became of a commit whose connection broke off.</summary>
    public TimeSpan OutcomePatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections at work at one time; streams that wait for their reader have one each beside them.</summary>
    public int MaximumAtWork { get; init; } = 8;

    /// <summary>The schema's steps, by ascending version.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = PostgresSchema.Migrations;
}
