using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CanaryPS.Engine.Notifications.Channels.Http;

/// <summary>
/// Posts for every channel of a process, over one pool of connections: no redirects, no cookies, no compression, and no more of an answer than
/// its begin. The machine's proxy is used for what is outside the machine.
/// </summary>
internal sealed class ChannelHttp : IDisposable
{
    private const int MostBody = 8 << 10;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new OutsideProxy(HttpClient.DefaultProxy),
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        MaxConnectionsPerServer = 8,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = MostBody,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly TimeProvider _clock;

    public ChannelHttp(TimeProvider clock)
    {
        _clock = clock;
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("CanaryPS", typeof(ChannelHttp).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>Posts JSON and gives the answer, or the failure that there was none.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="json">The body.</param>
    /// <param name="prepare">Adds headers.</param>
    /// <param name="readsSuccess">Whether the body of a success matters; without it the status alone is waited for.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<(HttpAnswer? Answer, ChannelOutcome? Failure)> PostAsync(
        Uri address, byte[] json, Action<HttpRequestHeaders>? prepare, bool readsSuccess, CancellationToken cancellationToken)
    {
        string server = ChannelAddress.ServerOf(address);
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = Json;
        prepare?.Invoke(request.Headers);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            string body = response.IsSuccessStatusCode && !readsSuccess ? "" : await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            return (new HttpAnswer(server, response.StatusCode, body, RetryAfter(response)), null);
        }
        catch (HttpRequestException exception)
        {
            return (null, ChannelOutcome.Failed($"{server} {Say(exception)}"));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, ChannelOutcome.Failed($"{server} took no connection within {ConnectTimeout.TotalSeconds} s"));
        }
    }

    /// <summary>Posts JSON; the status is the outcome.</summary>
    public async Task<ChannelOutcome> PostAsync(Uri address, byte[] json, Action<HttpRequestHeaders>? prepare, CancellationToken cancellationToken)
    {
        (HttpAnswer? answer, ChannelOutcome? failure) = await PostAsync(address, json, prepare, readsSuccess: false, cancellationToken).ConfigureAwait(false);
        return failure ?? answer!.ToOutcome();
    }

    public void Dispose() => _client.Dispose();

    private static string Say(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "has a name that does not resolve",
        HttpRequestError.ConnectionError => "could not be connected to",
        HttpRequestError.SecureConnectionError => "has no TLS that can be trusted",
        HttpRequestError.ProxyTunnelError => "could not be reached through the proxy",
        _ => "gave no HTTP answer",
    };

    /// <summary>The begin of the body. The status has said what counts, so a body that breaks off is as good as a short one.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = new byte[MostBody];
        int length = 0;
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int read;
            while (length < MostBody && (read = await stream.ReadAsync(body.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
                length += read;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return Encoding.UTF8.GetString(body, 0, length);
        }

        return Encoding.UTF8.GetString(body, 0, length);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return wait is { } span ? Clamp(span) : null;
    }

    /// <summary>A wait that a server may ask for: no alert waits a day because a server says so.</summary>
    public static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestRetryAfter ? LongestRetryAfter : wait;
}
