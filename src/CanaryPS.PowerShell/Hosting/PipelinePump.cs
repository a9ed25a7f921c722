using System.Management.Automation;
using System.Threading.Channels;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>
/// Runs asynchronous work on worker threads while the pipeline thread, which alone may write objects, waits for it or
/// writes what it hands over. Meanwhile it does what else the session wants done on it. Stopping the pipeline cancels the
/// work and does not wait long for it.
/// </summary>
/// <param name="warn">Tells a warning on the pipeline thread.</param>
internal sealed class PipelinePump(Action<UserMessage> warn)
{
    private const int BatchSize = 256;
    private const int BatchesAhead = 4;
    private const int LookMilliseconds = 200;

    /// <summary>How long work that was cancelled may take to end. An operation is one transaction, so leaving it behind leaves nothing half done.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    // Has neither timer nor wait handle, so there is nothing to dispose; Stop may come from another thread at any time.
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Called by the thread that stops the pipeline.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Waits for an operation.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    public T Await<T>(Func<CancellationToken, Task<T>> operation) => Await(operation, static () => { });

    /// <summary>Waits for an operation, and does something else on the pipeline thread while it runs.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    public T Await<T>(Func<CancellationToken, Task<T>> operation, Action meanwhile)
    {
        Task<T> task = Task.Run(() => operation(_stopping.Token));
        try
        {
            meanwhile();
            WaitFor(task);
        }
        catch
        {
            // The operation is one transaction: it ends by itself, and nobody may be told of it any more.
            _ = task.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for an operation that takes long, and meanwhile looks at it on the pipeline thread a few times a second.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    public T Watch<T>(Func<CancellationToken, Task<T>> operation, Action look)
    {
        Task<T> task = Task.Run(() => operation(_stopping.Token));
        try
        {
            WaitFor(task, look);
        }
        catch
        {
            // It is cancelled, ends by itself and takes away what it has begun; nobody may be told of it any more.
            _ = task.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    private void WaitFor(Task task, Action? look = null)
    {
        SessionWork work = SessionWork.Current;
        while (true)
        {
            try
            {
                Task.WaitAny([task, work.Arrived], look is null ? Timeout.Infinite : LookMilliseconds, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                Task.WaitAny([task], Grace);
                throw new PipelineStoppedException();
            }

            if (task.IsCompleted)
                return;

            look?.Invoke();
            work.Run(warn);
        }
    }

    /// <summary>Waits for an operation without a result.</summary>
    public void Await(Func<CancellationToken, Task> operation) => Await(async cancellationToken =>
    {
        await operation(cancellationToken).ConfigureAwait(false);
        return true;
    });

    /// <summary>Ends what runs in the background, also where the pipeline is being stopped, and does not wait long for it.</summary>
    public static void End(IAsyncDisposable background) => Task.WaitAny([Task.Run(() => background.DisposeAsync().AsTask())], Grace);

    /// <summary>Writes a sequence as it comes, a bounded number of items ahead of the writer.</summary>
    public void Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, Action<T> write)
    {
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Channel<List<T>> batches = Channel.CreateBounded<List<T>>(BatchesAhead);
        Task reader = Task.Run(() => ReadAsync(open, batches.Writer, reading.Token));
        try
        {
            while (Await(cancellationToken => batches.Reader.WaitToReadAsync(cancellationToken).AsTask()))
            {
                while (batches.Reader.TryRead(out List<T>? batch))
                    batch.ForEach(write);
            }
        }
        finally
        {
            // A command further down may have had enough: the sequence is closed before the pipeline goes on.
            reading.Cancel();
            Task.WaitAny([reader], Grace);
        }
    }

    private static async Task ReadAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> open, ChannelWriter<List<T>> batches, CancellationToken cancellationToken)
    {
        try
        {
            await using IAsyncEnumerator<T> items = open(cancellationToken).GetAsyncEnumerator(cancellationToken);
            List<T> batch = [];
            while (true)
            {
                if (batch.Count >= BatchSize)
                {
                    await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                    batch = [];
                }

                ValueTask<bool> next = items.MoveNextAsync();

                // What is there goes out while the next one is being waited for, unless the writer is behind anyway.
                if (batch.Count > 0 && !next.IsCompleted && batches.TryWrite(batch))
                    batch = [];

                if (!await next.ConfigureAwait(false))
                    break;

                batch.Add(items.Current);
            }

            if (batch.Count > 0)
                await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);

            batches.Complete();
        }
        catch (Exception exception)
        {
            // Reaches the pipeline thread, which throws it there.
            batches.Complete(exception);
        }
    }
}
