using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Syslog;

/// <summary>Syslog over UDP (RFC 5426), TCP with octet counting (RFC 6587), or a socket of the machine, datagrams where it takes them.</summary>
internal sealed class SyslogTransport(SyslogChannelSettings settings) : ITransport
{
    /// <summary>What every receiver of RFC 5426 should take in a datagram, bytes.</summary>
    private const int LongestDatagram = 2_048;

    /// <summary>More than a message ever has.</summary>
    private const int LongestFrame = 65_536;

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(settings.Url, UriKind.Absolute, out Uri? address))
            return ChannelOutcome.Refused("the channel's url is none: give udp://host:port, tcp://host:port or unix:///path");

        IEnumerable<NotificationItem> items = notification.More > 0 ? notification.Items.Append(MoreItem.Of(notification)) : notification.Items;
        int longest = address.Scheme == "tcp" ? LongestFrame : LongestDatagram;
        byte[][] messages = [.. items.Select(
            item => SyslogMessage.Of(settings.Facility, Environment.MachineName, Environment.ProcessId, notification, item, longest))];
        try
        {
            switch (address.Scheme)
            {
                case "udp":
                    await SendDatagramsAsync(await ConnectAsync(address, SocketType.Dgram, ProtocolType.Udp, cancellationToken).ConfigureAwait(false), messages, cancellationToken).ConfigureAwait(false);
                    break;
                case "tcp":
                    await SendStreamAsync(await ConnectAsync(address, SocketType.Stream, ProtocolType.Tcp, cancellationToken).ConfigureAwait(false), messages, cancellationToken).ConfigureAwait(false);
                    break;
                case "unix":
                    await SendLocalAsync(Uri.UnescapeDataString(address.AbsolutePath), messages, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return ChannelOutcome.Refused($"syslog has no {address.Scheme}: give udp://host:port, tcp://host:port or unix:///path");
            }

            return ChannelOutcome.Taken(string.Create(CultureInfo.InvariantCulture, $"sent {messages.Length} messages to {settings.Url}"));
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            string why = exception.GetBaseException() is SocketException socket ? socket.SocketErrorCode.ToString() : exception.GetType().Name;
            return ChannelOutcome.Failed($"{settings.Url} could not be reached ({why})");
        }
    }

    private static async Task<Socket> ConnectAsync(Uri address, SocketType type, ProtocolType protocol, CancellationToken cancellationToken)
    {
        Socket socket = new(type, protocol);
        try
        {
            await socket.ConnectAsync(address.DnsSafeHost, address.Port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendLocalAsync(string path, byte[][] messages, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ProtocolType or SocketError.ProtocolNotSupported)
        {
            // It takes streams, no datagrams.
            socket.Dispose();
            socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            await SendStreamAsync(socket, messages, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        await SendDatagramsAsync(socket, messages, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SendDatagramsAsync(Socket socket, byte[][] messages, CancellationToken cancellationToken)
    {
        using Socket owned = socket;
        foreach (byte[] message in messages)
            await owned.SendAsync(message, SocketFlags.None, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All messages, and the end of the stream: the other side's kernel has them once it acknowledges that.</summary>
    private static async Task SendStreamAsync(Socket socket, byte[][] messages, CancellationToken cancellationToken)
    {
        using Socket owned = socket;
        using MemoryStream frames = new();
        foreach (byte[] message in messages)
        {
            frames.Write(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " "));
            frames.Write(message);
        }

        using NetworkStream stream = new(owned, ownsSocket: false);
        await stream.WriteAsync(frames.ToArray(), cancellationToken).ConfigureAwait(false);
        owned.Shutdown(SocketShutdown.Send);
    }
}
