using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>What an <see cref="UnrulyServer"/> does to a request.</summary>
/// <param name="Send">Does it; gives whether the connection can take another request.</param>
internal sealed record UnrulyAnswer(Func<TcpClient, CancellationToken, Task<bool>> Send)
{
    /// <summary>200 without a body.</summary>
    public static UnrulyAnswer Ok { get; } = Status(200);

    /// <summary>Never answers.</summary>
    public static UnrulyAnswer Stall { get; } = new(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return false;
    });

    /// <summary>Ends the connection with a reset, without an answer.</summary>
    public static UnrulyAnswer Drop { get; } = new((client, _) =>
    {
        client.Client.LingerState = new LingerOption(true, 0);
        return Task.FromResult(false);
    });

    /// <summary>Something that is no HTTP.</summary>
    public static UnrulyAnswer Garbage { get; } = Raw([0, 159, 146, 150, 13, 10, 13, 10]);

    /// <summary>A status with a body.</summary>
    public static UnrulyAnswer Status(int status, string body = "", string headers = "") => new(async (client, token) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever\r\nContent-Length: {bytes.Length}\r\n{headers}\r\n");
        await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], token);
        return true;
    });

    /// <summary>A status with a body that breaks off by a reset.</summary>
    public static UnrulyAnswer BreakingOff(int status) => new(async (client, token) =>
    {
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever\r\nContent-Length: 1000\r\n\r\nonly so m")), token);
        client.Client.LingerState = new LingerOption(true, 0);
        return false;
    });

    /// <summary>A status with a body of so many bytes, as far as they are taken.</summary>
    public static UnrulyAnswer Huge(int status, int bytes) => new(async (client, token) =>
    {
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever\r\nContent-Length: {bytes}\r\n\r\n")), token);
        byte[] chunk = Encoding.ASCII.GetBytes(new string('x', 65_536));
        for (int sent = 0; sent < bytes; sent += chunk.Length)
            await stream.WriteAsync(chunk.AsMemory(0, Math.Min(chunk.Length, bytes - sent)), token);

        return true;
    });

    /// <summary>Bytes as they are.</summary>
    public static UnrulyAnswer Raw(byte[] bytes) => new(async (client, token) =>
    {
        await client.GetStream().WriteAsync(bytes, token);
        return false;
    });

    /// <summary>Leads elsewhere.</summary>
    public static UnrulyAnswer Redirect(string location) => Status(307, "", $"Location: {location}\r\n");

    public Task<bool> SendAsync(TcpClient client, CancellationToken cancellationToken) => Send(client, cancellationToken);
}
