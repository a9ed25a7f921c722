using System.Net;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Access.Oidc;

namespace CanaryPS.Agent.Tests.Access.Oidc;

/// <summary>An agent that takes the tokens of a provider on this machine, both by the test's clock.</summary>
internal static class ProvidedAgent
{
    public static async Task<(TokenProvider Provider, GuardedAgent Agent)> OpenAsync(Func<OidcSettings, OidcSettings>? with = null)
    {
        TokenProvider? provider = null;
        GuardedAgent agent = await GuardedAgent.OpenAsync(
            _ => "http://127.0.0.1:0",
            async guarded =>
            {
                provider = await TokenProvider.StartAsync(guarded.Clock);
                OidcSettings settings = new() { Authority = provider.Url, Audience = TokenProvider.Audience };
                return new AccessSettings { Oidc = with?.Invoke(settings) ?? settings };
            });
        return (provider!, agent);
    }

    /// <summary>What is answered to who shows a token: the status, and the error where it is one.</summary>
    public static async Task<(HttpStatusCode Status, string Error)> AskAsync(GuardedAgent agent, string? token, string path = "/api/v1/status")
    {
        using HttpResponseMessage answer = await agent.SendAsync(HttpMethod.Get, path, null, token);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await GuardedAgent.ErrorAsync(answer));
    }
}
