using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CanaryPS.Benchmarks;

/// <summary>A webhook on a free loopback port that takes everything, and says when each request had come whole.</summary>
internal sealed class PageReceiver : IDisposable
{
    private static readonly byte[] _answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<string, long> _came;

    /// <param name="came">Gets the body and the time stamp of each request, in any thread.</param>
    public PageReceiver(Action<string, long> came)
    {
        _came = came;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/page");

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        owned.NoDelay = true;
        NetworkStream stream = owned.GetStream();
        byte[] buffer = new byte[1 << 20];
        int held = 0;
        try
        {
            while (true)
            {
                int head = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8);
                int length = head < 0 ? 0 : LengthOf(Encoding.ASCII.GetString(buffer, 0, head));
                if (head < 0 || held < head + 4 + length)
                {
                    int read = await stream.ReadAsync(buffer.AsMemory(held));
                    if (read == 0)
                        return;

                    held += read;
                    continue;
                }

                _came(Encoding.UTF8.GetString(buffer, head + 4, length), Stopwatch.GetTimestamp());
                await stream.WriteAsync(_answer);
                held -= head + 4 + length;
                Buffer.BlockCopy(buffer, head + 4 + length, buffer, 0, held);
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private static int LengthOf(string head) => int.Parse(
        head.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..],
        System.Globalization.CultureInfo.InvariantCulture);
}
