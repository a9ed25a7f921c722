using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Web;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>
/// A server on loopback that answers as the public documentation of Alpaca's Trading API v2 says: orders, orders by client order id, cancellation of one and of all,
/// positions, account, and the stream of trade updates. It misbehaves by a seeded schedule, counts what took effect, and keeps whatever keys it was shown.
/// </summary>
public sealed class AlpacaStandIn : IAsyncDisposable
{
    public const string KeyId = "PKSTANDIN0000000001";
    public const string SecretKey = "s3cr3t-of-the-stand-in-0123456789";

    private static readonly TimeSpan SlowTime = TimeSpan.FromMilliseconds(20);

    private readonly HttpListener _listener = new() { IgnoreWriteExceptions = true };
    private readonly CancellationTokenSource _stopping = new();
    private readonly StandInStream _stream;
    private readonly Task _serving;
    private readonly object _gate = new();
    private JsonElement? _stale;
    private JsonElement? _current;
    private volatile StandInFaults _faults;

    public AlpacaStandIn(StandInFaults? faults = null, DateTimeOffset? start = null)
    {
        _faults = faults ?? new StandInFaults();
        Luck = new StandInLuck(_faults.Seed);
        Book = new StandInBook(start ?? Given.Start);
        Url = Listen();
        _stream = new StandInStream(Book, () => _faults);
        _serving = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public StandInBook Book { get; }

    internal StandInLuck Luck { get; }

    /// <summary>The account's fields that a test may change.</summary>
    public Dictionary<string, object?> Account { get; } = new()
    {
        ["id"] = "e6fe16f3-64a4-4921-8928-cadf02f92f98", ["account_number"] = "PA3STANDIN", ["status"] = "ACTIVE", ["currency"] = "USD",
        ["cash"] = "100000.5", ["equity"] = "100250.5", ["trading_blocked"] = false, ["account_blocked"] = false, ["trade_suspended_by_user"] = false,
    };

    /// <summary>Requests as "METHOD path", in the order in which they came.</summary>
    public List<string> Requests { get; } = [];

    public StandInFaults Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>Streams that are open now.</summary>
    public int Streams => _stream.Count;

    /// <summary>The settings that lead here; the keys are in the files of a folder.</summary>
    public AlpacaSettings Settings(string folder, bool dedicated = false, double timeoutSeconds = 5, int requestsPerMinute = 100_000)
    {
        File.WriteAllText(Path.Combine(folder, "key-id"), KeyId);
        File.WriteAllText(Path.Combine(folder, "secret-key"), SecretKey);
        return new AlpacaSettings
        {
            Url = Url, KeyId = $"file:{Path.Combine(folder, "key-id")}", SecretKey = $"file:{Path.Combine(folder, "secret-key")}",
            DedicatedAccount = dedicated, TimeoutSeconds = timeoutSeconds, RequestsPerMinute = requestsPerMinute,
        };
    }

    /// <summary>Cuts every open stream.</summary>
    public void DropStreams() => _stream.Drop();

    /// <summary>Done when as many streams listen.</summary>
    public Task StreamsAsync(int count) => _stream.ReachAsync(count);

    /// <summary>The server goes away. Once is enough, also for a test that did it before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;

        await _stopping.CancelAsync();
        _stream.Drop();
        _listener.Close();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private string Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(url);
            try
            {
                _listener.Start();
                return url.TrimEnd('/');
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Another test took the port between the two.
            }
        }
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            HttpListenerContext context = await _listener.GetContextAsync();
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            if (context.Request.IsWebSocketRequest)
                await _stream.ServeAsync(await context.AcceptWebSocketAsync(null), _stopping.Token);
            else
                await AnswerRequestAsync(context);
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task AnswerRequestAsync(HttpListenerContext context)
    {
        using StreamReader reader = new(context.Request.InputStream);
        string body = await reader.ReadToEndAsync();
        string about = About(context.Request, body);
        double luck = Luck.Draw(about);
        bool stale = Luck.Strikes(_faults.StaleRead, "stale");
        lock (_gate)
            Requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl}");

        if (context.Request.Headers["APCA-API-KEY-ID"] != KeyId || context.Request.Headers["APCA-API-SECRET-KEY"] != SecretKey)
        {
            // A server that gives back what it was sent: nothing of it may get out.
            await WriteAsync(context, 401, $"{{\"message\": \"unauthorized {context.Request.Headers["APCA-API-SECRET-KEY"]}\"}}");
            return;
        }

        StandInFaults faults = _faults;
        if ((luck -= faults.TooMany) < 0)
        {
            context.Response.Headers["Retry-After"] = faults.Pause.ToString(CultureInfo.InvariantCulture);
            await WriteAsync(context, 429, """{"code":42910000,"message":"rate limit exceeded"}""");
        }
        else if ((luck -= faults.TooManyUntold) < 0)
        {
            await WriteAsync(context, 429, "");
        }
        else if ((luck -= faults.CutBefore) < 0 || (about.StartsWith("POST", StringComparison.Ordinal) && IsLate(about, context.Request.Url!, body)))
        {
            context.Response.Abort();
        }
        else if ((luck -= faults.ServerError) < 0)
        {
            await WriteAsync(context, luck < -faults.ServerError / 2 ? 503 : 500, $"<html>{SecretKey}</html>");
        }
        else
        {
            (int status, object? answer) = StandInAnswers.To(this, context.Request.HttpMethod, context.Request.Url!, body);
            string text = answer is null ? "" : JsonSerializer.Serialize(Freshness(context.Request, answer, stale));
            if ((luck -= faults.LostReply) < 0)
                context.Response.Abort();
            else if ((luck -= faults.Malformed) < 0)
                await WriteAsync(context, status, text.Length > 2 ? text[..(text.Length / 2)] : "[{");
            else if ((luck -= faults.TooSlow) < 0)
                await Task.Delay(Timeout.InfiniteTimeSpan, _stopping.Token);
            else
                await WriteAsync(context, status, text, luck - faults.Slow < 0 ? SlowTime : TimeSpan.Zero);
        }
    }

    /// <summary>What a request is about, whenever it comes and however often.</summary>
    private static string About(HttpListenerRequest request, string body)
    {
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(request.Url!.Query);
        return $"{request.HttpMethod} {request.Url.AbsolutePath} {query["status"]} {query["client_order_id"]} {body}";
    }

    /// <summary>Whether an order is on its way for longer than anyone waits.</summary>
    private bool IsLate(string about, Uri url, string body)
    {
        if (!Luck.Strikes(_faults.LateOrder, $"late {about}"))
            return false;

        Book.Later(TimeSpan.FromSeconds(_faults.LateSeconds * Luck.Draw($"how late {about}")), () => StandInAnswers.To(this, "POST", url, body));
        return true;
    }

    /// <summary>The list of all orders as it was when it was last read, where a reading is to be stale.</summary>
    private object Freshness(HttpListenerRequest request, object answer, bool stale)
    {
        if (request.HttpMethod != "GET" || request.Url!.AbsolutePath != "/v2/orders" || HttpUtility.ParseQueryString(request.Url.Query)["status"] != "all")
            return answer;
        lock (_gate)
        {
            if (stale && _stale is { } old)
                return old;
            _stale = _current;
            _current = JsonSerializer.SerializeToElement(answer);
            return answer;
        }
    }

    private static async Task WriteAsync(HttpListenerContext context, int status, string text, TimeSpan after = default)
    {
        if (after > TimeSpan.Zero)
            await Task.Delay(after);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        if (status != 204)
        {
            context.Response.ContentLength64 = bytes.Length;
            await context.Response.OutputStream.WriteAsync(bytes);
        }

        context.Response.Close();
    }
}
