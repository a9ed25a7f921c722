using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CanaryPS.Engine.Tests.Sources.Http;

/// <summary>A server on a free loopback port that answers each connection by a script, however wrong.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private int _requests;

    /// <param name="answer">Gets the request, head and body, and the stream to answer on; the connection is closed after it.</param>
    public RawServer(Func<string, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Requests that have come.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>A server that answers with one status and body.</summary>
    public static RawServer Answering(string body, string status = "200 OK", string headers = "") => Answering(_ => body, status, headers);

    public static RawServer Answering(Func<string, string> body, string status = "200 OK", string headers = "") => new(async (head, stream, token) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body(head));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {bytes.Length}\r\n{headers}Connection: close\r\n\r\n"), token);
        await stream.WriteAsync(bytes, token);
    });

    /// <summary>A server that takes requests and never answers.</summary>
    public static RawServer Stalling() => new((_, _, token) => Task.Delay(Timeout.Infinite, token));

    /// <summary>A server that sends bytes as they are.</summary>
    public static RawServer Sending(byte[] bytes) => new((_, stream, token) => stream.WriteAsync(bytes, token).AsTask());

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
    }

    private static int LengthOf(string head)
    {
        const string Name = "Content-Length:";
        string? line = head.Split("\r\n").FirstOrDefault(l => l.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[Name.Length..], System.Globalization.CultureInfo.InvariantCulture);
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

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        try
        {
            NetworkStream stream = owned.GetStream();
            StringBuilder head = new();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stopping.Token) > 0)
                head.Append((char)one[0]);

            // A body that is left unread would reset the connection under the answer.
            byte[] body = new byte[LengthOf(head.ToString())];
            await stream.ReadExactlyAsync(body, _stopping.Token);
            head.Append(Encoding.UTF8.GetString(body));
            Interlocked.Increment(ref _requests);
            await _answer(head.ToString(), stream, _stopping.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
        {
            // The client has gone, which is what some tests are about.
        }
    }
}
