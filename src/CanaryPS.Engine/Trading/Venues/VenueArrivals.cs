using System.Threading.Channels;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>Wakes who drives when a venue has told something new, so that a fill that breaks a bound does not wait for the next round.</summary>
internal sealed class VenueArrivals
{
    /// <summary>One signal is enough, however much has come since the last wait.</summary>
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public VenueArrivals(VenueBoard venues) => venues.Arrived += _ => _signal.Writer.TryWrite(true);

    /// <summary>Waits until something has come since the last wait, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pause = Task.Delay(atMost, clock, waiting.Token);
        await Task.WhenAny(pause, _signal.Reader.WaitToReadAsync(waiting.Token).AsTask()).ConfigureAwait(false);
        _signal.Reader.TryRead(out _);
        await waiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
