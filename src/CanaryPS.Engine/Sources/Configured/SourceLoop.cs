using System.Threading.Channels;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>
/// Reads one source again and again in the background. Readings wait in a channel; where nobody takes them the loop waits
/// too, so a process that has stopped ticking stops asking. In step with a clock that stands still between the ticks it reads when a
/// tick asks, so that a replay reads at the same times again.
/// </summary>
internal sealed class SourceLoop : IAsyncDisposable
{
    private const int MostWaiting = 64;

    private readonly ISourceReader _reader;
    private readonly TimeProvider _clock;
    private readonly bool _inStep;
    private readonly Channel<SourceReading> _readings = Channel.CreateBounded<SourceReading>(MostWaiting);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstReading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private volatile SourceTurn _turn;
    private string? _position;
    private Task? _underWay;

    /// <param name="source">The source; the loop owns its reader.</param>
    /// <param name="state">Where the last process left it; null before the first reading.</param>
    /// <param name="clock">The clock of intervals, time-outs and samples.</param>
    /// <param name="inStep">Whether to read when asked, and not by a timer.</param>
    public SourceLoop(BackgroundSource source, SourceState? state, TimeProvider clock, bool inStep)
    {
        Source = source;
        _reader = source.Open();
        _clock = clock;
        _inStep = inStep;
        _position = state?.Position;
        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan untilDue = state is null ? TimeSpan.Zero : state.ReadAt + source.Interval - now;
        if (untilDue > TimeSpan.Zero)
            _firstReading.SetResult();

        // A state from a clock that was ahead must not silence the source.
        TimeSpan wait = untilDue > source.Interval ? source.Interval : untilDue;
        _turn = new SourceTurn(now + wait);
        _running = Task.Run(() => RunAsync(wait));
    }

    public BackgroundSource Source { get; }

    /// <summary>Done once the source was read, or at once where it is not due yet.</summary>
    public Task FirstReading => _firstReading.Task;

    /// <summary>In step: asks for the reading that is due, and is done with it; at once where none is due or the last one hangs.</summary>
    public Task AskAsync(DateTimeOffset now)
    {
        SourceTurn turn = _turn;
        return turn.Ask(now) ? turn.Ended : Task.CompletedTask;
    }

    /// <summary>The next reading that has arrived.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out SourceReading reading) => _readings.Reader.TryRead(out reading);

    /// <summary>Stops the loop. A reading that does not end is left behind, with the reader that it uses.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = (_underWay ?? Task.CompletedTask).ContinueWith(_ => _reader.Dispose(), TaskScheduler.Default);
        _stopping.Dispose();
    }

    private async Task RunAsync(TimeSpan wait)
    {
        CancellationToken stopping = _stopping.Token;
        while (true)
        {
            if (_inStep)
                await _turn.Asked.WaitAsync(stopping).ConfigureAwait(false);
            else if (wait > TimeSpan.Zero)
                await Task.Delay(wait, _clock, stopping).ConfigureAwait(false);

            long start = _clock.GetTimestamp();
            SourceReading reading = await ReadOnceAsync(start, stopping).ConfigureAwait(false);
            _position = reading.Batch.Position ?? _position;
            await _readings.Writer.WriteAsync(reading, stopping).ConfigureAwait(false);

            wait = reading.Batch.HasMore ? TimeSpan.Zero : Source.Interval - _clock.GetElapsedTime(start);
            SourceTurn ended = _turn;
            _turn = new SourceTurn(_clock.GetUtcNow() + wait);
            ended.End();
            _firstReading.TrySetResult();
        }
    }

    private async Task<SourceReading> ReadOnceAsync(long start, CancellationToken stopping)
    {
        try
        {
            return new SourceReading(_clock.GetUtcNow(), default, await ReadWithinAsync(stopping).ConfigureAwait(false), Failed: false) with
            {
                Time = _clock.GetUtcNow(),
                Latency = _clock.GetElapsedTime(start),
            };
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Failure(NoValue.TimedOut, start);
        }
        catch (SourceFailureException failure)
        {
            return Failure(failure.Reason, start);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever else an answer from outside may cause ends this reading, not the source: it is told as source_up 0.
            return Failure(SourceReasons.ReadFailed, start);
        }
    }

    private async Task<SourceBatch> ReadWithinAsync(CancellationToken stopping)
    {
        using CancellationTokenSource limit = new(Source.Timeout, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);

        // A reading that has not ended though it was cancelled (a dead network drive) still uses the reader.
        if (_underWay is { IsCompleted: false } hanging)
            await hanging.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        either.Token.ThrowIfCancellationRequested();

        CancellationToken token = either.Token;

        // One that may hang is on a thread of its own: it would be missing from the pool that everything else runs on.
        Task<SourceBatch> reading = _reader.Blocks
            ? Task.Factory.StartNew(() => _reader.ReadAsync(_position, _clock.GetUtcNow(), token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()
            : _reader.ReadAsync(_position, _clock.GetUtcNow(), token);
        _underWay = reading;
        return await reading.WaitAsync(token).ConfigureAwait(false);
    }

    private SourceReading Failure(string reason, long start)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        SourceValue[] values = [.. Source.Metrics.Select(metric => SourceValue.Of(metric, now, MetricValue.None(reason, 0)))];
        return new SourceReading(now, _clock.GetElapsedTime(start), new SourceBatch(values, Errors: 1), Failed: true);
    }
}
