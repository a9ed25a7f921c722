using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>The venue of one deployment in this process, and what is read from it.</summary>
/// <param name="Venue">Where its orders go, of both arms.</param>
/// <param name="Feed">What becomes of them.</param>
internal sealed record VenueConnection(IVenue Venue, IVenueFeed Feed) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync().ConfigureAwait(false);
        if (Venue is IAsyncDisposable venue)
            await venue.DisposeAsync().ConfigureAwait(false);
        else if (Venue is IDisposable held)
            held.Dispose();
    }
}
