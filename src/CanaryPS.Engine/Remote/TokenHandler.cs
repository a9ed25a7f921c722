namespace CanaryPS.Engine.Remote;

/// <summary>Shows the token as it is at its place for each request: one that was shown first is over soon, and whoever gets a new one puts it there.</summary>
/// <param name="signIn">Where it is.</param>
/// <param name="inner">Sends the request.</param>
internal sealed class TokenHandler(AgentSignIn signIn, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = AgentCredential.Header(signIn);
        return base.SendAsync(request, cancellationToken);
    }
}
