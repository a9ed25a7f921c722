using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// Sends one request to Alpaca's Trading API and gives the answer. Keys are looked up anew each time and go over https, or over http to this machine only;
/// no redirects, no cookies, and no answer longer than <see cref="LongestBody"/>.
/// </summary>
/// <param name="client">The connections of the process.</param>
/// <param name="settings">Where it is, and where the keys are.</param>
/// <param name="resolver">Looks the keys up.</param>
/// <param name="gate">Lets requests through.</param>
/// <param name="clock">The real clock.</param>
internal sealed class AlpacaHttp(HttpClient client, AlpacaSettings settings, SecretResolver resolver, RequestGate gate, TimeProvider clock)
{
    /// <summary>Bytes of an answer: 500 orders are about one million.</summary>
    public const int LongestBody = 8 << 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    /// <summary>Connections for every request of a process.</summary>
    public static HttpClient NewClient()
    {
        HttpClient made = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new OutsideProxy(HttpClient.DefaultProxy),
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        made.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("CanaryPS", typeof(AlpacaHttp).Assembly.GetName().Version?.ToString(3)));
        return made;
    }

    /// <summary>One try.</summary>
    /// <exception cref="AlpacaTransientException">No answer in time, or one that says "not now": 408, 429 or 5xx.</exception>
    /// <exception cref="VenueException">The keys are missing or not taken.</exception>
    public async Task<AlpacaAnswer> SendAsync(RequestLane lane, HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(lane, cancellationToken).ConfigureAwait(false);
        AlpacaKeys keys = await AlpacaKeys.ResolveAsync(settings, resolver, cancellationToken).ConfigureAwait(false);
        using HttpRequestMessage request = new(method, new Uri(new Uri(settings.Url), path));
        request.Headers.Add("APCA-API-KEY-ID", keys.KeyId);
        request.Headers.Add("APCA-API-SECRET-KEY", keys.SecretKey);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using VenueMeasure measure = new(Server);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            byte[] read = await ReadAsync(response, either.Token).ConfigureAwait(false);
            AlpacaAnswer answer = Judge(response, read, keys);
            measure.End();
            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new AlpacaTransientException($"{Server} gave no answer ({(exception as HttpRequestException)?.HttpRequestError.ToString() ?? "the connection broke"})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AlpacaTransientException(FormattableString.Invariant($"{Server} gave no answer within {settings.TimeoutSeconds} s"));
        }
    }

    private string Server => new Uri(settings.Url).Authority;

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using MemoryStream read = new();
        byte[] piece = new byte[16 << 10];
        int length;
        while ((length = await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (read.Length + length > LongestBody)
                throw new VenueException(VenueErrorIds.Answer, $"Alpaca's answer is longer than {LongestBody} bytes. It is not used.");
            read.Write(piece, 0, length);
        }

        return read.ToArray();
    }

    private AlpacaAnswer Judge(HttpResponseMessage response, byte[] body, AlpacaKeys keys)
    {
        int status = (int)response.StatusCode;
        if (status is >= 200 and <= 299)
            return new AlpacaAnswer(response.StatusCode, body, "");

        string said = keys.Redact(string.Create(CultureInfo.InvariantCulture, $"{Server} answered with status {status}: {MessageOf(body)}"));
        if (status is 408 or 429 or >= 500)
        {
            TimeSpan? pause = status == 429 ? PauseOf(response) : null;
            if (pause is { } wait)
                gate.Close(wait);
            throw new AlpacaTransientException(said, pause);
        }

        return status == 401
            ? throw new VenueException(VenueErrorIds.Keys, $"{said}. See that the key id and the secret key are those of this endpoint, paper or live.")
            : new AlpacaAnswer(response.StatusCode, body, said);
    }

    /// <summary>By Retry-After, else by X-RateLimit-Reset (epoch seconds), else a second.</summary>
    private TimeSpan PauseOf(HttpResponseMessage response)
    {
        TimeSpan? told = response.Headers.RetryAfter is { } header
            ? header.Delta ?? header.Date - clock.GetUtcNow()
            : response.Headers.TryGetValues("X-RateLimit-Reset", out IEnumerable<string>? values)
                && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long epoch) && epoch < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(epoch) - clock.GetUtcNow()
                : TimeSpan.FromSeconds(1);
        return told is not { } pause || pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause;
    }

    private static string MessageOf(byte[] body)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(body, Shallow);
            return parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty("message", out JsonElement message)
                ? message.ToString()
                : "no message";
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 200));
        }
    }
}
