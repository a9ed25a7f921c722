using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>The journal can't be changed by mistake, and whoever changes it on purpose is found out.</summary>
public sealed class JournalTamperingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE journal SET actor = 'x' WHERE sequence = 2")]
    [InlineData("DELETE FROM journal WHERE sequence = 5")]
    [InlineData("INSERT INTO journal SELECT deployment_id, 9, time, actor, kind, data, previous_hash, hash FROM journal WHERE sequence = 5")]
    [InlineData("INSERT OR REPLACE INTO journal SELECT deployment_id, sequence, time, 'x', kind, data, previous_hash, hash FROM journal WHERE sequence = 5")]
    public async Task The_file_itself_refuses_changes(string sql)
    {
        IReadOnlyList<JournalEntry> before = await WriteAsync();

        using (RawDatabase raw = new(Store))
            Assert.Throws<SqliteException>(() => raw.Execute(sql));

        Same.As(before, await ReadAsync());
    }

    [Theory]
    [InlineData("UPDATE journal SET actor = 'x' WHERE sequence = 2", 2)]
    [InlineData("UPDATE journal SET kind = 'x' WHERE sequence = 1", 1)]
    [InlineData("UPDATE journal SET time = time + 1 WHERE sequence = 5", 5)]
    [InlineData("UPDATE journal SET data = data || ' ' WHERE sequence = 3", 3)]
    [InlineData("UPDATE journal SET actor = actor || substr(kind, 1, 1), kind = substr(kind, 2) WHERE sequence = 3", 3)]
    [InlineData("UPDATE journal SET hash = replace(hash, substr(hash, 1, 1), 'f') || '' WHERE sequence = 4", 4)]
    [InlineData("UPDATE journal SET previous_hash = (SELECT hash FROM journal WHERE sequence = 1) WHERE sequence = 4", 4)]
    [InlineData("DELETE FROM journal WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM journal WHERE sequence = 1", 1)]
    [InlineData("DELETE FROM journal WHERE sequence = 3; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 3", 3)]
    [InlineData("DELETE FROM journal WHERE sequence = 5", 5)]
    [InlineData("DELETE FROM journal", 1)]
    public async Task A_change_past_the_triggers_is_found_at_its_sequence(string sql, long sequence)
    {
        Assert.Null(JournalHash.Verify(await WriteAsync(), 5));

        using (RawDatabase raw = new(Store))
        {
            raw.Execute("DROP TRIGGER journal_keeps_entries; DROP TRIGGER journal_loses_nothing; DROP TRIGGER journal_has_no_gaps");
            raw.Execute(sql);
        }

        Assert.Equal(sequence, JournalHash.Verify(await ReadAsync(), 5)?.Sequence);
    }

    private async Task<IReadOnlyList<JournalEntry>> WriteAsync()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(Store, true, TimeProvider.System, default);
        StoreCommit commit = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(commit, default);
        while (commit.Deployment.Version < 5)
        {
            commit = Given.Next(commit.Deployment);
            await store.CommitAsync(commit, default);
        }

        return await store.GetJournalAsync("d1", default);
    }

    private async Task<IReadOnlyList<JournalEntry>> ReadAsync()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(Store, false, TimeProvider.System, default);
        return await store.GetJournalAsync("d1", default);
    }
}
