using System.Net;
using CanaryPS.Agent.Access.Oidc;
using Microsoft.AspNetCore.Http;

namespace CanaryPS.Agent.Tests.Access.Oidc;

/// <summary>A provider that rotates its keys, is away or misbehaves.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private TokenProvider _provider = null!;
    private GuardedAgent _agent = null!;

    public async Task InitializeAsync() => (_provider, _agent) = await ProvidedAgent.OpenAsync();

    public async Task DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_key_that_is_new_is_asked_for_and_one_that_was_withdrawn_opens_no_more()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_provider.Token()));
        using SigningKey second = SigningKey.OfCurve("second");
        _provider.Keys = [second];
        string token = second.Sign(new { alg = "ES256", kid = "second" }, _provider.Claims());

        _agent.Clock.Advance(AuthorityKeys.Pause);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_provider.Token()));
        Assert.Equal(2, _provider.Asked);
    }

    [Fact]
    public async Task Tokens_of_unknown_keys_do_not_have_the_provider_asked_each_time()
    {
        using SigningKey unknown = SigningKey.OfRsa("unknown");
        string token = unknown.Sign(new { alg = "RS256", kid = "unknown" }, _provider.Claims());
        for (int i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
        Assert.Equal(1, _provider.Asked);

        _agent.Clock.Advance(AuthorityKeys.Pause);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
        Assert.Equal(2, _provider.Asked);
    }

    [Fact]
    public async Task A_provider_that_is_away_lets_nobody_in_whose_key_is_not_known()
    {
        _provider.Answer = Fail;
        for (int i = 0; i < 10; i++)
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "AuthorityAway"), await ProvidedAgent.AskAsync(_agent, _provider.Token()));

        // That is nobody's failed attempt, and who has a key of the store is answered.
        IssuedApiKey key = await _agent.KeyAsync("ben", ApiScope.Read);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key.Secret));
        _provider.Answer = (context, next) => next(context);
        _agent.Clock.Advance(AuthorityKeys.Pause);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_provider.Token()));
    }

    [Fact]
    public async Task Keys_that_are_known_hold_while_the_provider_is_away_and_not_for_ever()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_provider.Token()));
        await _provider.StopAsync();
        using SigningKey unknown = SigningKey.OfRsa("unknown");

        _agent.Clock.Advance(AuthorityKeys.Kept - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_provider.Token()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(unknown.Sign(new { alg = "RS256", kid = "unknown" }, _provider.Claims())));
        _agent.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(_provider.Token()));
    }

    [Fact]
    public async Task A_provider_that_hangs_is_waited_for_no_longer_than_is_set()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _provider.Answer = async (context, _) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        Task<HttpStatusCode> answer = StatusAsync(_provider.Token());
        await asked.Task;
        Assert.False(answer.IsCompleted);
        _agent.Clock.Advance(TimeSpan.FromSeconds(new OidcSettings().TimeoutSeconds));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await answer);
    }

    [Fact]
    public async Task What_a_provider_tells_that_can_not_be_is_not_taken()
    {
        using SigningKey weak = SigningKey.OfRsa("weak", bits: 1024);
        using SigningKey sealing = SigningKey.OfRsa("sealing", use: "enc");
        Dictionary<string, Action> lies = new()
        {
            ["another issuer"] = () => _provider.Issuer = () => "https://issuer.example",
            ["keys in the clear elsewhere"] = () => _provider.Discovery = () => new { issuer = _provider.Url, jwks_uri = "http://192.0.2.1/keys" },
            ["keys nowhere"] = () => _provider.Discovery = () => new { issuer = _provider.Url },
            ["keys in a file"] = () => _provider.Discovery = () => new { issuer = _provider.Url, jwks_uri = "file:///etc/passwd" },
            ["no object"] = () => _provider.Discovery = () => new[] { 1 },
            ["no JSON"] = () => _provider.Answer = (context, _) => context.Response.WriteAsync("<html>"),
            ["much"] = () => _provider.Answer = (context, _) => context.Response.WriteAsync("{\"issuer\": \"" + new string('x', AuthorityKeys.LongestAnswer)),
            ["elsewhere"] = () => _provider.Answer = (context, _) =>
            {
                context.Response.Redirect("https://issuer.example/");
                return Task.CompletedTask;
            },
            ["no keys"] = () => _provider.Keys = [],
            ["keys that are too weak or for something else"] = () => _provider.Keys = [weak, sealing],
        };
        foreach ((string what, Action lie) in lies)
        {
            (Func<string> issuer, Func<object> discovery, IReadOnlyList<SigningKey> keys, Func<HttpContext, RequestDelegate, Task> answer) = (_provider.Issuer, _provider.Discovery, _provider.Keys, _provider.Answer);
            lie();
            (HttpStatusCode status, string error) = await ProvidedAgent.AskAsync(_agent, weak.Sign(new { alg = "RS256", kid = "weak" }, _provider.Claims()));
            Assert.True(status == HttpStatusCode.ServiceUnavailable, $"{what}: {status} {error}");
            (_provider.Issuer, _provider.Discovery, _provider.Keys, _provider.Answer) = (issuer, discovery, keys, answer);
            _agent.Clock.Advance(AuthorityKeys.Pause);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_provider.Token()));
    }

    [Fact]
    public async Task Claims_of_other_names_and_within_objects_are_taken_as_they_are_set()
    {
        await using GuardedAgent agent = (await ProvidedAgent.OpenAsync(settings => settings with
        {
            Authority = _provider.Url, ActorClaim = "preferred_username", ScopeClaim = "realm_access.roles", Read = "desk viewer", Admin = "risk",
        })).Agent;
        object claims = new Dictionary<string, object>(_provider.Claims()) { ["preferred_username"] = "carla", ["realm_access"] = new { roles = new[] { "viewer", "risk" } } };

        using HttpResponseMessage answer = await agent.SendAsync(HttpMethod.Get, "/api/v1/session", null, _provider.Sign(claims));
        Assert.Equal("""{"actor":"carla","scopes":["read","admin"],"required":true}""", await answer.Content.ReadAsStringAsync());
    }

    private static Task Fail(HttpContext context, RequestDelegate next)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    private async Task<HttpStatusCode> StatusAsync(string token) => (await ProvidedAgent.AskAsync(_agent, token)).Status;
}
