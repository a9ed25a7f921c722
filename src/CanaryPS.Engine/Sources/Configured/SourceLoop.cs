using System.Threading.Channels;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>
/// Reads one source again and again in the background. Readings wait in a channel; where nobody takes them the loop waits
/// too, so a process that has stopped ticking stops asking.
/// </summary>
internal sealed class SourceLoop : IAsyncDisposable
{
    private const int MostWaiting = 64;

    private readonly MetricSourceSettings _settings;
    private readonly ISourceReader _reader;
    private readonly TimeProvider _clock;
    private readonly Channel<SourceReading> _readings = Channel.CreateBounded<SourceReading>(MostWaiting);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstReading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private string? _position;
    private Task? _underWay;

    /// <param name="settings">The source.</param>
    /// <param name="reader">What reads it; the loop owns it.</param>
    /// <param name="state">Where the last process left it; null before the first reading.</param>
    /// <param name="clock">The clock of intervals, time-outs and samples.</param>
    public SourceLoop(MetricSourceSettings settings, ISourceReader reader, SourceState? state, TimeProvider clock)
    {
        _settings = settings;
        _reader = reader;
        _clock = clock;
        _position = state?.Position;
        TimeSpan untilDue = state is null ? TimeSpan.Zero : state.ReadAt + Interval - clock.GetUtcNow();
        if (untilDue > TimeSpan.Zero)
            _firstReading.SetResult();

        // A state from a clock that was ahead must not silence the source.
        TimeSpan wait = untilDue > Interval ? Interval : untilDue;
        _running = Task.Run(() => RunAsync(wait));
    }

    public MetricSourceSettings Settings => _settings;

    /// <summary>Done once the source was read, or at once where it is not due yet.</summary>
    public Task FirstReading => _firstReading.Task;

    private TimeSpan Interval => TimeSpan.FromSeconds(_settings.IntervalSeconds);

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
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _clock, stopping).ConfigureAwait(false);

        while (true)
        {
            long start = _clock.GetTimestamp();
            SourceReading reading = await ReadOnceAsync(start, stopping).ConfigureAwait(false);
            _position = reading.Batch.Position ?? _position;
            await _readings.Writer.WriteAsync(reading, stopping).ConfigureAwait(false);
            _firstReading.TrySetResult();

            TimeSpan left = Interval - _clock.GetElapsedTime(start);
            if (!reading.Batch.HasMore && left > TimeSpan.Zero)
                await Task.Delay(left, _clock, stopping).ConfigureAwait(false);
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
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(_settings.TimeoutSeconds), _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);

        // A reading that has not ended though it was cancelled (a dead network drive) still uses the reader.
        if (_underWay is { IsCompleted: false } hanging)
            await hanging.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        either.Token.ThrowIfCancellationRequested();

        CancellationToken token = either.Token;
        Task<SourceBatch> reading = Task.Run(() => _reader.ReadAsync(_position, _clock.GetUtcNow(), token), token);
        _underWay = reading;
        return await reading.WaitAsync(token).ConfigureAwait(false);
    }

    private SourceReading Failure(string reason, long start)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        bool selects = _settings.Kind is MetricSourceKind.HttpJson or MetricSourceKind.Prometheus;
        SourceValue[] values = selects ? [.. _settings.Metrics.Select(m => SourceValue.Of(m, now, MetricValue.None(reason, 0)))] : [];
        return new SourceReading(now, _clock.GetElapsedTime(start), new SourceBatch(values, Errors: 1), Failed: true);
    }
}
