using System.Net;

namespace CanaryPS.Agent.Http;

/// <summary>Where the agent listens: http on an address of this machine alone, since nobody is asked who they are.</summary>
/// <param name="EndPoint">Port 0 takes a free one.</param>
internal sealed record ListenAddress(IPEndPoint EndPoint)
{
    /// <exception cref="ListenAddressException">It is none, or can be reached from other machines.</exception>
    public static ListenAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new ListenAddressException($"--listen '{text}' is no address of the form http://127.0.0.1:8080.");

        IPAddress? address = uri.IdnHost == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(uri.IdnHost, out IPAddress? given) ? given : null;
        return address is not null && IPAddress.IsLoopback(address)
            ? new ListenAddress(new IPEndPoint(address, uri.Port))
            : throw new ListenAddressException($"--listen '{text}' could be reached from other machines, and nobody is asked who they are. Give an address of this machine: 127.0.0.1, [::1] or localhost.");
    }
}
