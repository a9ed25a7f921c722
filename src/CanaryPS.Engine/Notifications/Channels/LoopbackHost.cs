using System.Net;

namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>Whether a host is this machine, by its name alone and without asking a name server.</summary>
internal static class LoopbackHost
{
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
