using System.Net.Sockets;
using System.Text;
using CanaryPS.Engine.Storage.Postgres;
using Npgsql;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>Stands between a store and the server, and cuts a connection where a test wants it.</summary>
internal sealed class Relay : IDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT\0");
    private readonly TemporaryFolder folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string server;
    private volatile Cut cut;

    public Relay(PostgresAddress address)
    {
        NpgsqlConnectionStringBuilder parts = new(address.ConnectionString);
        server = Path.Combine(parts.Host!, ".s.PGSQL.5432");
        Address = address with { ConnectionString = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Host = folder.Root }.ConnectionString };
        listener.Bind(new UnixDomainSocketEndPoint(folder.File(".s.PGSQL.5432")));
        listener.Listen();
        _ = Task.Run(AcceptAsync);
    }

    public enum Cut
    {
        Never,

        /// <summary>The next commit does not reach the server.</summary>
        BeforeCommit,

        /// <summary>The next commit reaches the server, and its answer nobody.</summary>
        AfterCommit,
    }

    /// <summary>Where a store connects to.</summary>
    public PostgresAddress Address { get; }

    public void CutNext(Cut when) => cut = when;

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            Socket upstream = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await upstream.ConnectAsync(new UnixDomainSocketEndPoint(server));
            _ = PassAsync(client, upstream, isRequest: true);
            _ = PassAsync(upstream, client, isRequest: false);
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool isRequest)
    {
        byte[] buffer = new byte[65_536];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                Cut now = isRequest && cut != Cut.Never && buffer.AsSpan(0, read).IndexOf(Commit) >= 0 ? cut : Cut.Never;
                if (now != Cut.Never)
                    cut = Cut.Never;
                if (now == Cut.AfterCommit)
                    from.Shutdown(SocketShutdown.Both);
                if (now != Cut.BeforeCommit)
                    await to.SendAsync(buffer.AsMemory(0, read));
                if (now != Cut.Never)
                    break;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other half of the connection has ended it.
        }

        from.Dispose();
        to.Dispose();
    }
}
