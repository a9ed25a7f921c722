using System.Net;
using System.Net.Http.Headers;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Http;

/// <summary>
/// Fetches documents from one server: no redirects, cookies, proxies or compression, and no more bytes than the limit.
/// The caller's token is the time-out; the connect has one of its own.
/// </summary>
internal sealed class HttpFetcher : IDisposable
{
    public const int MostBytes = 1 << 20;

    private readonly string? _bearerToken;
    private readonly HttpClient _client;

    /// <param name="bearerToken">A <see cref="SecretReference"/>; null sends none.</param>
    /// <param name="connectTimeout">When to give up a connect.</param>
    public HttpFetcher(string? bearerToken, TimeSpan connectTimeout)
    {
        _bearerToken = bearerToken;
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = connectTimeout,
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The status and body of an answer.</summary>
    /// <exception cref="SourceFailureException">There was no whole answer.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The status and body of the answer to a JSON document.</summary>
    /// <exception cref="SourceFailureException">There was no whole answer.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> PostAsync(Uri address, byte[] json, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_bearerToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecretReference.Resolve(_bearerToken));

        try
        {
            using HttpResponseMessage response = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return (response.StatusCode, await ReadAsync(stream, cancellationToken).ConfigureAwait(false));
        }
        catch (HttpRequestException exception)
        {
            throw new SourceFailureException(
                exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    ? NoValue.ConnectFailed
                    : SourceReasons.AnswerInvalid,
                exception);
        }
        catch (IOException exception)
        {
            throw new SourceFailureException(SourceReasons.AnswerInvalid, exception);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[16 << 10];
        while (true)
        {
            int read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return body.ToArray();
            if (body.Length + read > MostBytes)
                throw new SourceFailureException(SourceReasons.AnswerTooLarge);

            body.Write(buffer, 0, read);
        }
    }
}
