using CanaryPS.Engine.Storage.Notifications;

namespace CanaryPS.Engine.Storage;

/// <summary>What marks a file as ours, and the steps that made its tables.</summary>
internal static class StoreSchema
{
    /// <summary>SQLite's application_id of our files.</summary>
    public const int ApplicationId = StoreFile.ApplicationId;

    public static IReadOnlyList<Migration> Migrations { get; } =
        [new Migration(1, InitialSchema.Sql), new Migration(2, ImportSchema.Sql), new Migration(3, SourceStateSchema.Sql), new Migration(4, FreezeSchema.Sql),
            new Migration(5, QueueSchema.Sql), new Migration(6, NotificationSchema.Sql), new Migration(7, AlertSchema.Sql),
            new Migration(8, RoutingSchema.Sql), new Migration(9, OrderEntrySchema.Sql), new Migration(10, TradingStopSchema.Sql),
            new Migration(11, ExchangeSchema.Sql), new Migration(12, LimitsSchema.Sql),
            new Migration(13, ReconciliationSchema.Sql), new Migration(14, RecordSchema.Sql),
            new Migration(15, AccessSchema.Sql), new Migration(16, ConfigurationSchema.Sql), new Migration(17, SampleRequestSchema.Sql)];
}
