using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Watchdog;

/// <summary>POSTs heartbeats as channels post: no redirects, and what the server answers is not looked at.</summary>
/// <param name="clock">The clock of time-outs.</param>
internal sealed class HeartbeatPost(TimeProvider clock) : IDisposable
{
    private readonly ChannelHttp _http = new(clock);

    /// <summary>Without a session: it beats from any process, and a vault is only in some.</summary>
    private readonly SecretResolver _secrets = new(() => null);

    /// <param name="place">An address, or a reference to where it is, which is looked up at each use.</param>
    /// <param name="document">JSON.</param>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    public async Task SendAsync(string place, byte[] document, CancellationToken cancellationToken)
    {
        string address = SecretResolver.IsReference(place) ? await _secrets.ResolveAsync(place, cancellationToken).ConfigureAwait(false) : place;
        await _http.PostAsync(new Uri(address, UriKind.Absolute), document, prepare: null, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();
}
