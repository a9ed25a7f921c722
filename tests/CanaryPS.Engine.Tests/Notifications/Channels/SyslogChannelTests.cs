using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed partial class SyslogChannelTests : IDisposable
{
    private readonly ChannelBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Udp_gets_a_datagram_an_item_by_RFC_5424()
    {
        using UdpClient server = new(new IPEndPoint(IPAddress.Loopback, 0));
        NotificationItem odd = GivenNotification.Item(severity: AlertSeverity.HIGH, message: "größer\nals 1") with
        {
            Actor = "a\"b\\c]d",
            Labels = new Dictionary<string, string> { ["odd name=]\""] = "ö\n]" },
        };

        await SendAsync($"udp://127.0.0.1:{PortOf(server.Client)}", GivenNotification.Of(GivenNotification.Item(), odd), facility: 16);

        string first = Encoding.UTF8.GetString((await server.ReceiveAsync()).Buffer);
        string second = Encoding.UTF8.GetString((await server.ReceiveAsync()).Buffer);
        Match parts = Rfc5424().Match(first);
        Assert.True(parts.Success, first);
        Assert.Equal(("129", "2026-01-05T09:05:00.000000Z", "CanaryPS", "Firing"), (parts.Groups[1].Value, parts.Groups[2].Value, parts.Groups[4].Value, parts.Groups[6].Value));
        Assert.Contains("notification=\"n-4711\"", first, StringComparison.Ordinal);
        Assert.EndsWith("] error_rate of the candidate is 0.12, above 0.1", first, StringComparison.Ordinal);
        Assert.StartsWith("<131>1 ", second, StringComparison.Ordinal);
        Assert.Contains("actor=\"a\\\"b\\\\c\\]d\"", second, StringComparison.Ordinal);
        Assert.Contains("[labels@32473 odd_name___=\"ö \\]\"]", second, StringComparison.Ordinal);
        Assert.EndsWith("] \uFEFFgrößer als 1", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_datagram_is_never_longer_than_receivers_take()
    {
        using UdpClient server = new(new IPEndPoint(IPAddress.Loopback, 0));
        NotificationItem large = GivenNotification.Item(message: new string('ü', 3_000)) with
        {
            Labels = Enumerable.Range(0, 50).ToDictionary(i => $"label{i}", _ => new string('v', 500)),
        };

        await SendAsync($"udp://127.0.0.1:{PortOf(server.Client)}", GivenNotification.Of(large));

        byte[] datagram = (await server.ReceiveAsync()).Buffer;
        Assert.InRange(datagram.Length, 1_500, 2_048);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(datagram);
        Assert.Matches("\\] \uFEFFü+$", text);
    }

    [Fact]
    public async Task Tcp_gets_messages_with_their_lengths()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task<byte[]> reading = ReadAsync(server);

        await SendAsync($"tcp://127.0.0.1:{PortOf(server.Server)}", GivenNotification.Many(3, more: 2));

        string[] messages = Frames(await reading);
        Assert.Equal(4, messages.Length);
        Assert.All(messages, message => Assert.Matches(Rfc5424(), message));
        Assert.EndsWith("rule 2 of many is broken", messages[2], StringComparison.Ordinal);
        Assert.Contains("2 more are not listed", messages[3], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(SocketType.Dgram)]
    [InlineData(SocketType.Stream)]
    public async Task A_socket_of_the_machine_gets_datagrams_or_else_a_stream(SocketType type)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no datagrams on unix sockets");
        string path = _bench.Folder["log"];
        using Socket server = new(AddressFamily.Unix, type, ProtocolType.Unspecified);
        server.Bind(new UnixDomainSocketEndPoint(path));
        if (type == SocketType.Stream)
            server.Listen();

        await SendAsync($"unix://{path}", GivenNotification.Many(1));

        string message;
        if (type == SocketType.Dgram)
        {
            byte[] buffer = new byte[4_096];
            message = Encoding.UTF8.GetString(buffer, 0, await server.ReceiveAsync(buffer));
        }
        else
        {
            using Socket client = await server.AcceptAsync();
            message = Assert.Single(Frames(await ReadAsync(client)));
        }

        Assert.Matches(Rfc5424(), message);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:1", (int)ChannelResult.Failed)]
    [InlineData("unix:///no/such/socket", (int)ChannelResult.Failed)]
    [InlineData("http://127.0.0.1:1", (int)ChannelResult.Refused)]
    [InlineData("nonsense", (int)ChannelResult.Refused)]
    public async Task What_can_not_be_reached_is_a_failure_and_what_is_no_address_a_refusal(string url, int result) =>
        Assert.Equal((ChannelResult)result, (await _bench.SendAsync(new SyslogChannelSettings { Name = "desk", Url = url })).Result);

    [GeneratedRegex("""^<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([!-~]{1,255}) (CanaryPS) (\d+) ([!-~]{1,32}) (\[[^ =\]"]+( [^ =\]"]{1,32}="([^"\\\]]|\\["\\\]])*")*\])+ .+$""", RegexOptions.Singleline)]
    private static partial Regex Rfc5424();

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static async Task<byte[]> ReadAsync(TcpListener server)
    {
        using Socket client = await server.AcceptSocketAsync();
        return await ReadAsync(client);
    }

    private static async Task<byte[]> ReadAsync(Socket client)
    {
        using NetworkStream stream = new(client);
        using MemoryStream all = new();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    /// <summary>The messages of octet counting: a length in decimal digits, a space, and so many bytes.</summary>
    private static string[] Frames(byte[] bytes)
    {
        List<string> messages = [];
        for (int at = 0; at < bytes.Length;)
        {
            int space = Array.IndexOf(bytes, (byte)' ', at);
            int length = int.Parse(Encoding.ASCII.GetString(bytes, at, space - at), CultureInfo.InvariantCulture);
            messages.Add(Encoding.UTF8.GetString(bytes, space + 1, length));
            at = space + 1 + length;
        }

        return [.. messages];
    }

    private async Task SendAsync(string url, ProductionNotification notification, int facility = 1)
    {
        ChannelOutcome outcome = await _bench.SendAsync(new SyslogChannelSettings { Name = "desk", Url = url, Facility = facility }, notification);
        Assert.True(outcome.Result == ChannelResult.Taken, outcome.Detail);
    }
}
