using System.Net;
using CanaryPS.Agent.Access;

namespace CanaryPS.Agent.Http;

/// <summary>Where the agent listens: http on an address of this machine alone; beyond it https, and nobody is answered there who is not known.</summary>
/// <param name="EndPoint">Port 0 takes a free one.</param>
/// <param name="IsTls">Whether it is https.</param>
/// <param name="Access">Who may ask there.</param>
internal sealed record ListenAddress(IPEndPoint EndPoint, bool IsTls, AccessSettings Access)
{
    /// <summary>Whether it can be reached from other machines.</summary>
    public bool IsExposed => !IPAddress.IsLoopback(EndPoint.Address);

    /// <summary>The names in requests that the address itself has.</summary>
    public IReadOnlyList<string> Names => EndPoint.Address.Equals(IPAddress.Any) || EndPoint.Address.Equals(IPAddress.IPv6Any) ? [Environment.MachineName]
        : [EndPoint.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{EndPoint.Address}]" : EndPoint.Address.ToString()];

    /// <exception cref="ListenAddressException">It is none, or can be reached from other machines.</exception>
    public static ListenAddress Parse(string text) => Parse(text, new AccessSettings());

    /// <exception cref="ListenAddressException">It is none, it can be reached from other machines in the clear, or there is no certificate for it.</exception>
    public static ListenAddress Parse(string text, AccessSettings access)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new ListenAddressException($"--listen '{text}' is no address of the form http://127.0.0.1:8080 or https://192.0.2.7:8443.");

        bool isTls = uri.Scheme == Uri.UriSchemeHttps;
        IPAddress? address = uri.IdnHost == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(uri.IdnHost, out IPAddress? given) ? given : null;
        if (address is null)
            throw new ListenAddressException($"--listen '{text}' names a host; give one of this host's addresses, and the names that requests may be for as access.names.");
        if (!isTls && !IPAddress.IsLoopback(address))
            throw new ListenAddressException($"--listen '{text}' could be reached from other machines, in the clear. Give an address of this machine - 127.0.0.1, [::1] or localhost - or https with access.certificate.");
        if (isTls && access.Certificate is null)
            throw new ListenAddressException($"--listen '{text}' needs a certificate; give its file as access.certificate.");

        return new ListenAddress(new IPEndPoint(address, uri.Port), isTls, access);
    }

    public override string ToString() => $"{(IsTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}://{EndPoint}";
}
