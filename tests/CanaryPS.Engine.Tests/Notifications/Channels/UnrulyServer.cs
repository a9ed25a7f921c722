using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>
/// An HTTP server on a free loopback port that does to each request what it is told to: answers, fails, stalls, drops the connection, sends garbage,
/// too much or an answer that breaks off. It keeps what it got. Connections are kept alive where an answer is a whole one.
/// </summary>
internal sealed class UnrulyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<UnrulyRequest, UnrulyAnswer> _answer;
    private readonly ConcurrentQueue<UnrulyRequest> _requests = new();
    private readonly Channel<UnrulyRequest> _arrivals = System.Threading.Channels.Channel.CreateUnbounded<UnrulyRequest>();
    private int _connections;

    /// <param name="answer">What is done to each request, in any thread.</param>
    public UnrulyServer(Func<UnrulyRequest, UnrulyAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Does the same to every request.</summary>
    public UnrulyServer(UnrulyAnswer answer) : this(_ => answer)
    {
    }

    /// <summary>Does one after the other to the requests, the last to all that follow.</summary>
    public static UnrulyServer InTurn(params UnrulyAnswer[] answers)
    {
        int next = -1;
        return new UnrulyServer(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    /// <summary>Scheme, host and port.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Every request so far, in the order in which they came.</summary>
    public IReadOnlyList<UnrulyRequest> Requests => [.. _requests];

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The next request that nobody has waited for yet.</summary>
    public ValueTask<UnrulyRequest> NextAsync(CancellationToken cancellationToken = default) => _arrivals.Reader.ReadAsync(cancellationToken);

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref _connections);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        owned.NoDelay = true;
        try
        {
            using BufferedStream input = new(owned.GetStream());
            while (await ReadAsync(input) is { } request)
            {
                _requests.Enqueue(request);
                _arrivals.Writer.TryWrite(request);
                UnrulyAnswer answer = _answer(request);
                if (!await answer.SendAsync(owned, _stopping.Token))
                    return;
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<UnrulyRequest?> ReadAsync(Stream input)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await input.ReadAsync(one, _stopping.Token) == 0)
                return null;

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.Skip(1))
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();

        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await input.ReadExactlyAsync(body, _stopping.Token);
        string[] words = lines[0].Split(' ');
        return new UnrulyRequest(words[0], words[1], headers, body);
    }
}
