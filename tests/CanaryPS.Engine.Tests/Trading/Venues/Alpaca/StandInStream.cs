using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>The stand-in's stream: binary frames, as the paper endpoint sends them, dropped, repeated and reordered by the schedule.</summary>
internal sealed class StandInStream
{
    private readonly object _gate = new();
    private readonly List<(WebSocket Socket, Channel<byte[]> Messages)> _open = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private readonly Func<StandInFaults> _faults;
    private readonly Random _random;
    private byte[]? _late;

    public StandInStream(StandInBook book, Func<StandInFaults> faults)
    {
        _faults = faults;
        _random = new Random(faults().Seed * 7919);
        book.Happened += Tell;
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _open.Count;
        }
    }

    public Task ReachAsync(int count)
    {
        lock (_gate)
        {
            if (_open.Count >= count)
                return Task.CompletedTask;
            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task;
        }
    }

    public void Drop()
    {
        lock (_gate)
        {
            foreach ((_, Channel<byte[]> messages) in _open)
                messages.Writer.TryComplete();
            _open.Clear();
        }
    }

    public async Task ServeAsync(HttpListenerWebSocketContext context, CancellationToken cancellationToken)
    {
        using WebSocket socket = context.WebSocket;
        JsonElement first = await ReceiveAsync(socket, cancellationToken);
        bool known = first.GetProperty("action").GetString() == "authenticate"
            && first.GetProperty("data").GetProperty("key_id").GetString() == AlpacaStandIn.KeyId
            && first.GetProperty("data").GetProperty("secret_key").GetString() == AlpacaStandIn.SecretKey;
        await SendAsync(socket, new { stream = "authorization", data = new { status = known ? "authorized" : "unauthorized", action = "authenticate" } }, cancellationToken);
        if (!known)
            return;

        JsonElement listen = await ReceiveAsync(socket, cancellationToken);
        Channel<byte[]> messages = Channel.CreateUnbounded<byte[]>();
        lock (_gate)
        {
            _open.Add((socket, messages));
            foreach ((int count, TaskCompletionSource reached) in _waiting.Where(waiting => waiting.Count <= _open.Count).ToArray())
                reached.TrySetResult();
        }

        await SendAsync(socket, new { stream = "listening", data = new { streams = listen.GetProperty("data").GetProperty("streams") } }, cancellationToken);
        await foreach (byte[] message in messages.Reader.ReadAllAsync(cancellationToken))
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        socket.Abort();
    }

    private void Tell(StandInOrder order, string happened, decimal? price, decimal? quantity)
    {
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["stream"] = "trade_updates",
            ["data"] = new Dictionary<string, object?>
            {
                ["event"] = happened,
                ["timestamp"] = order.ChangedAt,
                ["price"] = price is { } p ? StandInBook.Text(p) : null,
                ["qty"] = quantity is { } q ? StandInBook.Text(q) : null,
                ["position_qty"] = "0",
                ["execution_id"] = Guid.NewGuid(),
                ["order"] = order.ToJson(),
            },
        });
        lock (_gate)
        {
            if (_late is null && _random.NextDouble() < _faults().StreamLate)
            {
                _late = message;
                return;
            }

            Send(message);
            if (_random.NextDouble() < _faults().StreamRepeat)
                Send(message);
            if (_late is { } late)
                Send(late);
            _late = null;
            if (_random.NextDouble() < _faults().StreamDrop)
                Drop();
        }
    }

    private void Send(byte[] message)
    {
        foreach ((_, Channel<byte[]> messages) in _open)
            messages.Writer.TryWrite(message);
    }

    private static async Task<JsonElement> ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, cancellationToken);
        using JsonDocument parsed = JsonDocument.Parse(buffer.AsMemory(0, read.Count));
        return parsed.RootElement.Clone();
    }

    private static Task SendAsync<T>(WebSocket socket, T message, CancellationToken cancellationToken) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
}
