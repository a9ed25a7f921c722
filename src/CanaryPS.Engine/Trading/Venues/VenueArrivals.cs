using System.Threading.Channels;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>Wakes who drives when a venue has told something new, so that a fill that breaks a bound does not wait for the next round. Venues tell on any thread; one loop takes.</summary>
internal sealed class VenueArrivals
{
    /// <summary>One signal is enough, however much has come since the last wait.</summary>
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly object _gate = new();
    private HashSet<string> _arrived = new(StringComparer.Ordinal);

    public VenueArrivals(VenueBoard venues) => venues.Arrived += Note;

    /// <summary>The deployments whose venues have told something since this was last asked.</summary>
    public IReadOnlyCollection<string> Take()
    {
        _signal.Reader.TryRead(out _);
        lock (_gate)
        {
            HashSet<string> arrived = _arrived;
            _arrived = new(StringComparer.Ordinal);
            return arrived;
        }
    }

    /// <summary>Waits until something has come that was not taken, or the time is over; gives whether something has.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pause = Task.Delay(atMost, clock, waiting.Token);
        Task arrival = _signal.Reader.WaitToReadAsync(waiting.Token).AsTask();
        bool hasCome = await Task.WhenAny(pause, arrival).ConfigureAwait(false) == arrival;
        await waiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return hasCome;
    }

    private void Note(string deploymentId)
    {
        lock (_gate)
            _arrived.Add(deploymentId);
        _signal.Writer.TryWrite(true);
    }
}
