using CanaryPS.Engine.Events;
using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>
/// Notices commits by NOTIFY, which every writing transaction sends and the server gives to listeners once it is committed. A connection
/// of its own listens from the first ticket on. What was committed while it was not connected can't be known, so every new connection
/// counts as a commit.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class PostgresSignal(PostgresDatabase database) : ICommitSignal
{
    /// <summary>After so long without a word the server is asked whether it is there.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly object gate = new();
    private readonly CancellationTokenSource ending = new();
    private TaskCompletionSource risen = NewSource();
    private Task? listening;
    private long ticket = 1;

    /// <inheritdoc />
    public long Take()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(ending.IsCancellationRequested, this);
            listening ??= Task.Run(ListenAsync, CancellationToken.None);
            return ticket;
        }
    }

    /// <inheritdoc />
    public Task WaitAsync(long ticket, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return this.ticket != ticket || ending.IsCancellationRequested
                ? Task.CompletedTask
                : risen.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Committed() => Rise();

    /// <summary>Ends every wait.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!ending.IsCancellationRequested)
                ending.Cancel();
        }

        Rise();
    }

    private async Task ListenAsync()
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(50);
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using NpgsqlConnection connection = database.Connect(isOrdered: false, TimeSpan.Zero);
                connection.Notification += (_, told) =>
                {
                    // The process tells itself of its own commits, sooner.
                    if (told.Payload != database.Process)
                        Rise();
                };
                await RunAsync(connection, "LISTEN " + database.Channel).ConfigureAwait(false);
                pause = TimeSpan.FromMilliseconds(50);
                Rise();
                while (true)
                {
                    if (!await connection.WaitAsync(Silence, ending.Token).ConfigureAwait(false))
                        await RunAsync(connection, "SELECT 1").ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception) || exception is StoreException)
            {
                // Whoever waits reads, and is told by that what is wrong.
                Rise();
            }

            try
            {
                await Task.Delay(pause, TimeProvider.System, ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(ending.Token).ConfigureAwait(false);
    }

    private void Rise()
    {
        TaskCompletionSource before;
        lock (gate)
        {
            ticket++;
            before = risen;
            risen = NewSource();
        }

        before.TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
