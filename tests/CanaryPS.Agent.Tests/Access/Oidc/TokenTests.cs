using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CanaryPS.Agent.Tests.Access.Oidc;

/// <summary>Bearer tokens of a provider: whom they let in, as whom, and whom not.</summary>
public sealed class TokenTests : IAsyncLifetime
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
    public async Task A_token_acts_as_its_claim_with_its_scopes_and_the_audit_has_it()
    {
        Deployment started = await _agent.Engine.StartAsync(Remote.ServedStore.Request());
        using HttpResponseMessage done = await SendAsync(_provider.Token(), HttpMethod.Post, $"/api/v1/deployments/{started.Id}/suspend", """{"reason": "lunch"}""");
        Assert.Equal((HttpStatusCode.OK, "ana"), (done.StatusCode, (await _agent.Engine.GetDeploymentAsync(started.Id)).Suspensions[^1].Actor));
        AuditEntry entry = Assert.Single(await _agent.Engine.GetAuditAsync(new AuditQuery()));
        Assert.Equal(("Suspend", "ana", "oidc:ana", AuditOutcome.Done), (entry.Operation, entry.Actor, entry.KeyId, entry.Outcome));

        Assert.Equal((HttpStatusCode.Forbidden, "ScopeMissing"), await AskAsync(_provider.Token(), "/api/v1/audit"));
        Assert.Equal((HttpStatusCode.Forbidden, "ScopeMissing"), await AskAsync(_provider.Token(scope: "other")));
        using HttpResponseMessage other = await SendAsync(_provider.Token(), HttpMethod.Post, $"/api/v1/deployments/{started.Id}/suspend", """{"actor": "ben", "reason": "x"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "ActorOther"), (other.StatusCode, await GuardedAgent.ErrorAsync(other)));
    }

    [Fact]
    public async Task Where_tokens_are_taken_nobody_is_answered_without_one_and_keys_open_too()
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "NotSignedIn"), await AskAsync(null));
        IssuedApiKey key = await _agent.KeyAsync("ben", ApiScope.Read);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(key.Secret)).Status);
        Assert.Equal(0, _provider.Asked);
    }

    [Fact]
    public async Task Every_token_that_is_not_sound_is_refused()
    {
        using SigningKey strange = SigningKey.OfRsa("first");
        using SigningKey unknown = SigningKey.OfRsa("unknown");
        string whole = _provider.Token();
        string[] parts = whole.Split('.');
        object header = new { alg = "RS256", kid = "first" };
        Dictionary<string, string> refused = new()
        {
            ["another audience"] = _provider.TokenWith(("aud", "other")),
            ["no audience"] = _provider.TokenWith(("aud", null)),
            ["another issuer"] = _provider.TokenWith(("iss", "https://issuer.example")),
            ["no issuer"] = _provider.TokenWith(("iss", null)),
            ["over"] = _provider.TokenWith(("exp", _provider.Seconds(TimeSpan.FromSeconds(-31)))),
            ["without an end"] = _provider.TokenWith(("exp", null)),
            ["not in force yet"] = _provider.TokenWith(("nbf", _provider.Seconds(TimeSpan.FromSeconds(60)))),
            ["without an actor"] = _provider.TokenWith(("sub", null)),
            ["an actor that is none"] = _provider.TokenWith(("sub", 7)),
            ["the engine"] = _provider.TokenWith(("sub", "engine")),
            ["a key of the same id"] = strange.Sign(header, _provider.Claims()),
            ["an unknown key"] = unknown.Sign(new { alg = "RS256", kid = "unknown" }, _provider.Claims()),
            ["no key's id"] = _provider.Rsa.Sign(new { alg = "RS256" }, _provider.Claims()),
            ["alg none"] = SigningKey.Sign(new { alg = "none", kid = "first" }, _provider.Claims(), _ => []),
            ["alg None"] = SigningKey.Sign(new { alg = "None", kid = "first" }, _provider.Claims(), _ => []),
            ["no signature"] = $"{parts[0]}.{parts[1]}.",
            ["two parts"] = $"{parts[0]}.{parts[1]}",
            ["HS256 with the public key"] = SigningKey.Sign(new { alg = "HS256", kid = "first" }, _provider.Claims(), text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_provider.Rsa.Pem), text)),
            ["other claims"] = $"{parts[0]}.{TokenProvider.Encoded(_provider.Claims("root"))}.{parts[2]}",
            ["an algorithm of another key"] = _provider.Rsa.Sign(new { alg = "ES256", kid = "first" }, _provider.Claims()),
            ["what must be understood"] = _provider.Rsa.Sign(new { alg = "RS256", kid = "first", crit = new[] { "b64" }, b64 = false }, _provider.Claims()),
            ["no token"] = "hello",
            ["no JSON"] = "aGVsbG8.aGVsbG8.aGVsbG8",
            ["claims that are no object"] = _provider.Rsa.Sign(header, new[] { 1, 2 }),
            ["much"] = whole + new string('A', 17 << 10),
        };
        foreach ((string why, string token) in refused)
        {
            (HttpStatusCode status, string error) = await AskAsync(token);
            Assert.True((HttpStatusCode.Unauthorized, "NotSignedIn") == (status, error), $"{why}: {status} {error}");
            _agent.Services.GetRequiredService<FailedAttempts>().Forget(IPAddress.Loopback);
        }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(whole)).Status);
    }

    [Fact]
    public async Task Clocks_may_differ_a_little()
    {
        string token = _provider.TokenWith(("exp", _provider.Seconds(TimeSpan.FromSeconds(10))));
        _agent.Clock.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);
        _agent.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(_provider.TokenWith(("nbf", _provider.Seconds(TimeSpan.FromSeconds(29)))))).Status);
    }

    [Fact]
    public async Task Wrong_tokens_are_slowed_down_as_wrong_keys_are()
    {
        string wrong = _provider.TokenWith(("aud", "other"));
        foreach (int _ in Enumerable.Range(0, FailedAttempts.Free))
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(wrong)).Status);

        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyAttempts"), await AskAsync(_provider.Token()));
        _agent.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(_provider.Token())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(wrong)).Status);
    }

    [Fact]
    public async Task No_answer_and_no_audit_has_a_token()
    {
        string[] shown = [_provider.Token(), _provider.TokenWith(("aud", "other")), "ey-secret.ey-secret.ey-secret"];
        StringBuilder told = new();
        foreach (string token in shown)
        {
            using HttpResponseMessage answer = await SendAsync(token, HttpMethod.Post, "/api/v1/freezes/none/remove", "{}");
            told.Append(answer.Headers).Append(await answer.Content.ReadAsStringAsync());
        }

        await _agent.Services.GetRequiredService<AuditTrail>().FlushAllAsync();
        IReadOnlyList<AuditEntry> audit = await _agent.Engine.GetAuditAsync(new AuditQuery());
        Assert.NotEmpty(audit);
        told.Append(JsonSerializer.Serialize(audit));
        Assert.All(shown.SelectMany(token => token.Split('.')), part => Assert.DoesNotContain(part, told.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_ends_with_its_token()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/live") { Headers = { Authorization = new("Bearer", _provider.Token()) } };
        using HttpResponseMessage live = await _agent.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using Stream stream = await live.Content.ReadAsStreamAsync();
        DateTimeOffset until = _agent.Clock.GetUtcNow() + TimeSpan.FromSeconds(330);

        Task<Exception?> end = Record.ExceptionAsync(async () => await new StreamReader(stream).ReadToEndAsync());
        while (!end.IsCompleted)
        {
            _agent.Clock.Advance(AccessGate.LookAgain);
            await Task.Yield();
        }

        Assert.IsAssignableFrom<IOException>(await end);
        Assert.True(_agent.Clock.GetUtcNow() >= until);
    }

    [Fact]
    public async Task A_session_shows_the_token_that_is_at_its_place_at_the_time()
    {
        string place = _agent.PathOf("token");
        await File.WriteAllTextAsync(place, _provider.Token() + "\n");
        await using IProductionEngine session = new ProductionEngineFactory().OpenAgent(_agent.Url, new AgentSignIn { TokenReference = "file:" + place });
        Assert.Equal("ana", (await session.GetCallerAsync()).Actor);

        _agent.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("NotSignedIn", (await Assert.ThrowsAsync<AccessException>(() => session.GetCallerAsync())).ErrorId);
        await File.WriteAllTextAsync(place, _provider.Token("ben"));
        Assert.Equal("ben", (await session.GetCallerAsync()).Actor);
        File.Delete(place);
        Assert.Equal("NotSignedIn", (await Assert.ThrowsAsync<AccessException>(() => session.GetCallerAsync())).ErrorId);
        Assert.Throws<AccessException>(() => new ProductionEngineFactory().OpenAgent(_agent.Url, new AgentSignIn { TokenReference = _provider.Token() }));
    }

    private Task<(HttpStatusCode Status, string Error)> AskAsync(string? token, string path = "/api/v1/status") => ProvidedAgent.AskAsync(_agent, token, path);

    private Task<HttpResponseMessage> SendAsync(string token, HttpMethod verb, string path, string? body) => _agent.SendAsync(verb, path, body, token);
}
