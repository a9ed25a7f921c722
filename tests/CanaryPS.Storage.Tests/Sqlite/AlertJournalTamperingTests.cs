using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>The alert journal and the order of events can't be changed by mistake, and whoever changes an entry on purpose is found out.</summary>
public sealed class AlertJournalTamperingTests : IDisposable
{
    private const int Entries = 4;

    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE alert_journal SET data = '[]' WHERE sequence = 2")]
    [InlineData("DELETE FROM alert_journal WHERE sequence = 4")]
    [InlineData("INSERT INTO alert_journal SELECT deployment_id, 9, time, actor, kind, data, previous_hash, hash FROM alert_journal WHERE sequence = 4")]
    [InlineData("UPDATE event_order SET position = 100 WHERE position = 2")]
    [InlineData("DELETE FROM event_order WHERE position = 2")]
    public async Task The_file_itself_refuses_changes(string sql)
    {
        string before = await WriteAsync();

        using (RawDatabase raw = new(Store))
            Assert.Throws<SqliteException>(() => raw.Execute(sql));

        await using SqliteProductionStore store = await OpenAsync();
        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [Theory]
    [InlineData("UPDATE alert_journal SET actor = 'x' WHERE sequence = 2", 2)]
    [InlineData("UPDATE alert_journal SET data = replace(data, 'ana', 'bob') WHERE sequence = 1", 1)]
    [InlineData("DELETE FROM alert_journal WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM alert_journal WHERE sequence = 4", 4)]
    public async Task A_change_past_the_triggers_is_found_at_its_sequence(string sql, long sequence)
    {
        await WriteAsync();

        using (RawDatabase raw = new(Store))
        {
            raw.Execute("DROP TRIGGER alert_journal_keeps_entries; DROP TRIGGER alert_journal_loses_nothing");
            raw.Execute(sql);
        }

        await using SqliteProductionStore store = await OpenAsync();
        Assert.Equal(sequence, JournalHash.Verify(await store.GetAlertJournalAsync("d1", default), Entries)?.Sequence);
    }

    private Task<SqliteProductionStore> OpenAsync() => SqliteProductionStore.OpenAsync(Store, true, TimeProvider.System, default);

    private async Task<string> WriteAsync()
    {
        await using SqliteProductionStore store = await OpenAsync();
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
        for (int i = 0; i < Entries; i++)
            await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert($"a{i}")), default);
        Assert.Null(JournalHash.Verify(await store.GetAlertJournalAsync("d1", default), Entries));
        return await StoreContents.OfAsync(store);
    }
}
