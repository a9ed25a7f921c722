using System.Globalization;

namespace CanaryPS.Engine.Sources;

/// <summary>A host and a TCP port.</summary>
/// <param name="Host">A name or an address, an IPv6 one without brackets.</param>
/// <param name="Port">1-65535.</param>
internal sealed record NetworkEndpoint(string Host, int Port)
{
    private const int LongestHost = 255;

    /// <summary>Reads <c>host:port</c> or <c>[IPv6]:port</c>; null where the text is neither.</summary>
    public static NetworkEndpoint? TryParse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon is <= 0 or > LongestHost || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65535)
            return null;

        string host = text[..colon];
        if (host is ['[', _, .., ']'])
            return new(host[1..^1], port);

        // Colons without brackets could be an address without a port.
        return host.AsSpan().ContainsAny(':', '[', ']') ? null : new(host, port);
    }
}
