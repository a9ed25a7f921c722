using System.Net.WebSockets;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// One connection to Alpaca's order-update stream: it is authenticated and listens to <c>trade_updates</c> when it is there. Messages are JSON in text or binary
/// frames. Whatever is wrong with it ends it: what was missed is read over REST by the next one.
/// </summary>
internal sealed class AlpacaStream : IDisposable
{
    private const int LongestMessage = 1 << 20;
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket;
    private byte[] _buffer = new byte[16 << 10];

    private AlpacaStream(ClientWebSocket socket) => _socket = socket;

    /// <exception cref="VenueException">It can't be connected to, or does not take the keys.</exception>
    public static async Task<AlpacaStream> ConnectAsync(AlpacaSettings settings, SecretResolver resolver, TimeProvider clock, CancellationToken cancellationToken)
    {
        UriBuilder address = new(settings.Url) { Path = "/stream" };
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        AlpacaKeys keys = await AlpacaKeys.ResolveAsync(settings, resolver, cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(settings.TimeoutSeconds * 2), clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        ClientWebSocket socket = new();
        socket.Options.KeepAliveInterval = PingInterval;
        socket.Options.Proxy = new OutsideProxy(HttpClient.DefaultProxy);
        AlpacaStream stream = new(socket);
        try
        {
            await socket.ConnectAsync(address.Uri, either.Token).ConfigureAwait(false);
            await stream.OpenAsync(keys, either.Token).ConfigureAwait(false);
            return stream;
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or HttpRequestException)
        {
            stream.Dispose();
            throw new VenueException(VenueErrorIds.Unreachable, $"The order stream at {address.Uri.Authority} can't be connected to: {keys.Redact(exception.Message)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            stream.Dispose();
            throw new VenueException(VenueErrorIds.Unreachable, $"The order stream at {address.Uri.Authority} did not answer in time.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The next message.</summary>
    /// <exception cref="VenueException">The stream has ended, or a message can't be used.</exception>
    public async Task<T> ReceiveAsync<T>(Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        try
        {
            int length = 0;
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    throw new VenueException(VenueErrorIds.Unreachable, "Alpaca has closed the order stream.");

                length += part.Count;
                if (part.EndOfMessage)
                    return AlpacaJson.Read(_buffer.AsMemory(0, length), read);
                if (length == LongestMessage)
                    throw AlpacaJson.Bad($"a message of the stream is longer than {LongestMessage} bytes");
                if (length == _buffer.Length)
                    Array.Resize(ref _buffer, Math.Min(LongestMessage, _buffer.Length * 2));
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException)
        {
            throw new VenueException(VenueErrorIds.Unreachable, "The order stream broke off.", exception);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task OpenAsync(AlpacaKeys keys, CancellationToken cancellationToken)
    {
        await SendAsync(new { action = "authenticate", data = new { key_id = keys.KeyId, secret_key = keys.SecretKey } }, cancellationToken).ConfigureAwait(false);
        if (!await AwaitAsync("authorization", data => AlpacaJson.OptionalText(data, "status") == "authorized", cancellationToken).ConfigureAwait(false))
            throw new VenueException(VenueErrorIds.Keys, "Alpaca's order stream does not take the keys. See that they are those of this endpoint, paper or live.");

        await SendAsync(new { action = "listen", data = new { streams = new[] { "trade_updates" } } }, cancellationToken).ConfigureAwait(false);
        if (!await AwaitAsync(
            "listening",
            data => data.TryGetProperty("streams", out JsonElement streams) && streams.ValueKind == JsonValueKind.Array
                && streams.EnumerateArray().Any(name => name.ValueKind == JsonValueKind.String && name.ValueEquals("trade_updates")),
            cancellationToken).ConfigureAwait(false))
        {
            throw new VenueException(VenueErrorIds.Refused, "Alpaca's order stream does not give trade_updates to this account.");
        }
    }

    private async Task SendAsync<T>(T message, CancellationToken cancellationToken) =>
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Waits for the answer on a stream, past what comes on others.</summary>
    private async Task<bool> AwaitAsync(string stream, Func<JsonElement, bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            bool? answer = await ReceiveAsync<bool?>(
                message => AlpacaJson.OptionalText(message, "stream") == stream
                    ? message.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object && holds(data)
                    : null,
                cancellationToken).ConfigureAwait(false);
            if (answer is { } said)
                return said;
        }
    }
}
