namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>
/// The schema of a store in PostgreSQL. A step has the version of the step of <see cref="StoreSchema"/> that leads to the same tables;
/// the first one here leads to version 14 at once. Times are UTC ticks, decimals are their exact text, enums their names and booleans
/// 0 or 1, as in SQLite, so that both are read by the same code.
/// </summary>
internal static class PostgresSchema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
        [new Migration(14, DeploymentTables.Sql + AlertTables.Sql + SampleTables.Sql + TradingTables.Sql + NotificationTables.Sql + Guards.Sql),
            new Migration(15, AccessTables.Sql), new Migration(16, ConfigurationTables.Sql), new Migration(17, SampleRequestTables.Sql)];
}
