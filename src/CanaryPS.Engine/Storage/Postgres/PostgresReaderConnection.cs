namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>A connection that only reads, and knows how long it lay idle.</summary>
/// <param name="database">The database.</param>
internal sealed class PostgresReaderConnection(PostgresDatabase database) : PostgresConnection(() => database.Connect(isOrdered: false, TimeSpan.Zero))
{
    private long used = database.Clock.GetTimestamp();

    /// <summary>Since a transaction or a look at it last ended.</summary>
    public TimeSpan SinceUsed => database.Clock.GetElapsedTime(used);

    public override void Rollback()
    {
        base.Rollback();
        used = database.Clock.GetTimestamp();
    }
}
