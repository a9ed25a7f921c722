using System.Net;

namespace CanaryPS.Engine.Notifications.Channels.Http;

/// <summary>The proxy that the machine is set to use, for everything but the machine itself.</summary>
internal sealed class OutsideProxy(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => LoopbackHost.Is(host.Host) || proxy.IsBypassed(host);
}
