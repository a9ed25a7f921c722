using System.Net;
using System.Net.Sockets;

namespace CanaryPS.Agent.Tests.Ingest;

/// <summary>Stands before a server on this machine, hands requests on and loses the first answers: the connection ends once the server has answered.</summary>
internal sealed class LossyRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly int _port;
    private readonly int _most;
    private readonly Task _running;
    private int _lost;

    /// <param name="port">Where the server is.</param>
    /// <param name="lost">How many answers are lost.</param>
    public LossyRelay(int port, int lost)
    {
        (_port, _most) = (port, lost);
        _listener.Start();
        _running = RunAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task RunAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
                open.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_ended.Token)));
        }
        finally
        {
            await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using TcpClient caller = client;
        using TcpClient server = new();
        await server.ConnectAsync(IPAddress.Loopback, _port, _ended.Token);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        Task there = caller.GetStream().CopyToAsync(server.GetStream(), over.Token);
        Task back = AnswerAsync(caller.GetStream(), server.GetStream(), over.Token);
        await Task.WhenAny(there, back);
        await over.CancelAsync();
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AnswerAsync(NetworkStream caller, NetworkStream server, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 << 10];
        for (int read = await server.ReadAsync(buffer, cancellationToken); read > 0; read = await server.ReadAsync(buffer, cancellationToken))
        {
            if (Volatile.Read(ref _lost) < _most)
            {
                Interlocked.Increment(ref _lost);
                return;
            }

            await caller.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
