namespace CanaryPS.Engine.Remote;

/// <summary>Opens engines whose work an agent does.</summary>
internal static class AgentConnections
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    /// <exception cref="StoreException">It is no address of an agent, or would send what it asks in the clear to another machine.</exception>
    /// <exception cref="AccessException">What it would show is not to be had.</exception>
    public static IProductionEngine Open(string address, AgentSignIn signIn)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new StoreException(StoreProblem.Inaccessible, address, "it is no address of an agent of the form http://127.0.0.1:8080.");
        if (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
            throw new StoreException(StoreProblem.Inaccessible, address, "what is asked and answered would go to another machine in the clear; give an https address.");

        SocketsHttpHandler handler = new()
        {
            ConnectTimeout = ConnectPatience,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !uri.IsLoopback,
        };
        if (AgentCredential.Trust(signIn) is { } trust)
            handler.SslOptions.CertificateChainPolicy = trust;

        // A stream of events has no end: whoever waits says how long.
        HttpClient http = new(signIn.TokenReference is null ? handler : new TokenHandler(signIn, handler)) { BaseAddress = uri, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = AgentCredential.Header(signIn);
        return AgentEngine.Of(new AgentClient(http));
    }
}
