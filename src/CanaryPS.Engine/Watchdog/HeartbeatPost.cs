using CanaryPS.Engine.Sources.Http;

namespace CanaryPS.Engine.Watchdog;

/// <summary>POSTs heartbeats: no redirects, and what the server answers is not looked at.</summary>
internal sealed class HeartbeatPost : IDisposable
{
    private readonly HttpFetcher _fetcher = new(bearerToken: null, connectTimeout: TimeSpan.FromSeconds(5));

    /// <param name="place">An address, or a <see cref="SecretReference"/> to where it is, which is looked up at each use.</param>
    /// <param name="document">JSON.</param>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    public async Task SendAsync(string place, byte[] document, CancellationToken cancellationToken)
    {
        bool isReference = place.StartsWith(SecretReference.EnvironmentPrefix, StringComparison.Ordinal) || place.StartsWith(SecretReference.FilePrefix, StringComparison.Ordinal);
        string address = isReference ? SecretReference.Resolve(place) : place;
        await _fetcher.PostAsync(new Uri(address, UriKind.Absolute), document, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _fetcher.Dispose();
}
