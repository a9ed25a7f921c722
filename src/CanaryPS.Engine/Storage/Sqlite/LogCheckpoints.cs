using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>
/// Takes what is in a store's write-ahead log into its file, beside the connections that write: done within a commit, as SQLite does it by itself, it makes
/// every commit that meets it wait for tens of milliseconds. The log can begin anew only when all of it is taken and nobody writes, so that now and then the little that
/// is left is taken between two transactions. Where this fails or lags behind, SQLite does it in a commit after <see cref="PagesInCommit"/> pages, and what is
/// wrong is told there.
/// </summary>
internal sealed class LogCheckpoints(SqliteStoreOptions options) : IAsyncDisposable
{
    /// <summary>Pages of the log after which a commit waits for all to be taken: 64 MiB of pages of 4 KiB.</summary>
    public const int PagesInCommit = 16_384;

    /// <summary>Pages written after which they are taken.</summary>
    private const int Pages = 1000;

    /// <summary>Pages of the log after which it is to begin anew.</summary>
    private const int PagesToBeginAnew = 4096;

    private StoreWriter? _writer;
    private SqliteStoreConnection? _connection;
    private Task _pass = Task.CompletedTask;
    private int _written;
    private int _triedAt;

    /// <summary>Begins to look after the log.</summary>
    /// <param name="writer">Who writes; it is closed before this is disposed.</param>
    public void Start(StoreWriter writer) => _writer = writer;

    /// <summary>Takes note of a commit, while no other is made; it does not block.</summary>
    /// <param name="pages">How many pages it wrote.</param>
    public void Written(int pages)
    {
        _written += pages;
        if (_written < Pages || !_pass.IsCompleted || _writer is not { } writer)
            return;

        _written = 0;
        _pass = Task.Run(() => PassAsync(writer));
    }

    public async ValueTask DisposeAsync()
    {
        await _pass.ConfigureAwait(false);
        _connection?.Dispose();
    }

    private async Task PassAsync(StoreWriter writer)
    {
        try
        {
            _connection ??= SqliteStoreConnection.Open(options.Path, SqliteOpenMode.ReadWrite, options);
            (int log, _) = Take(_connection);
            if (log < _triedAt)
                _triedAt = 0;
            if (log - _triedAt < PagesToBeginAnew)
                return;

            (log, bool isAll) = await writer.BetweenAsync(() => Take(_connection)).ConfigureAwait(false);
            _triedAt = isAll ? 0 : log;
        }
        catch (Exception error) when (StoreErrors.IsOfTheMedium(error) || error is StoreException or ObjectDisposedException)
        {
            // The writer meets the same in a commit of its own, and tells it to whoever wanted that.
            _connection?.Dispose();
            _connection = null;
        }
    }

    /// <summary>Takes what no reader holds back; gives how many pages the log has, and whether all are taken.</summary>
    private static (int Log, bool IsAll) Take(SqliteStoreConnection connection)
    {
        int code = connection.Checkpoint(out int log, out int taken);
        return code is SQLITE_OK or SQLITE_BUSY ? (log, log == taken) : throw new SqliteException($"The log can't be taken into the file: {sqlite3_errstr(code).utf8_to_string()}", code);
    }
}
