using System.Net;
using CanaryPS.Agent.Access;

namespace CanaryPS.Agent.Tests.Access;

/// <summary>Pages that sign in.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private GuardedAgent _agent = null!;

    public async Task InitializeAsync() => _agent = await GuardedAgent.OpenAsync();

    public Task DisposeAsync() => _agent.DisposeAsync().AsTask();

    [Fact]
    public async Task Without_a_key_in_the_store_nobody_is_asked_until_there_is_one()
    {
        Assert.Equal("""{"actor":null,"scopes":["read","operate","approve","admin"],"required":false}""", await _agent.Client.GetStringAsync("/api/v1/session"));
        using HttpResponseMessage open = await _agent.GetAsync("/api/v1/status");
        IssuedApiKey key = await _agent.KeyAsync("ana", ApiScope.Read);
        using HttpResponseMessage locked = await _agent.GetAsync("/api/v1/status");
        await _agent.Engine.RevokeApiKeyAsync(key.Key.Id, "root", "last one");
        using HttpResponseMessage stays = await _agent.GetAsync("/api/v1/status");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (open.StatusCode, locked.StatusCode, stays.StatusCode));
    }

    [Fact]
    public async Task A_page_signs_in_is_who_its_key_is_and_signs_out()
    {
        IssuedApiKey key = await _agent.KeyAsync("ana", ApiScope.Read, ApiScope.Operate);
        string cookie = await SignInAsync(key);

        using HttpResponseMessage who = await CookieAsync(HttpMethod.Get, "/api/v1/session", cookie);
        Assert.Equal("""{"actor":"ana","scopes":["read","operate"],"required":true}""", await who.Content.ReadAsStringAsync());
        using HttpResponseMessage status = await CookieAsync(HttpMethod.Get, "/api/v1/status", cookie);
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
        using HttpResponseMessage over = await CookieAsync(HttpMethod.Delete, "/api/v1/session", cookie);
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
        using HttpResponseMessage after = await CookieAsync(HttpMethod.Get, "/api/v1/session", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_no_script_and_no_other_site_and_is_not_the_key()
    {
        IssuedApiKey key = await _agent.KeyAsync("ana", ApiScope.Read);
        using HttpResponseMessage answer = await _agent.PostAsync("/api/v1/session", new { key = key.Secret });
        string given = answer.Headers.GetValues("Set-Cookie").Single();

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Matches("^canaryps=[0-9a-f]{64}; path=/; samesite=strict; httponly$", given);
        Assert.DoesNotContain(key.Secret[^64..], given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_its_key_and_when_it_is_idle()
    {
        IssuedApiKey key = await _agent.KeyAsync("ana", ApiScope.Read);
        string cookie = await SignInAsync(key);
        _agent.Clock.Advance(Sessions.LongestIdle - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await CookieAsync(HttpMethod.Get, "/api/v1/status", cookie)).StatusCode);
        _agent.Clock.Advance(Sessions.LongestIdle);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CookieAsync(HttpMethod.Get, "/api/v1/status", cookie)).StatusCode);

        cookie = await SignInAsync(key);
        await _agent.Engine.RevokeApiKeyAsync(key.Key.Id, "root", "lost");
        Assert.Equal(HttpStatusCode.Unauthorized, (await CookieAsync(HttpMethod.Get, "/api/v1/status", cookie)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_can_not_make_a_browser_ask(string header, string value)
    {
        using HttpResponseMessage open = await _agent.SendAsync(HttpMethod.Post, "/api/v1/freezes/none/remove", "{}", null, (header, value));
        string cookie = await SignInAsync(await _agent.KeyAsync("ana", ApiScope.Read, ApiScope.Approve));
        using HttpResponseMessage signedIn = await CookieAsync(HttpMethod.Post, "/api/v1/freezes/none/remove", cookie, (header, value));
        using HttpResponseMessage signIn = await _agent.SendAsync(HttpMethod.Post, "/api/v1/session", """{"key": "x"}""", null, (header, value));

        foreach (HttpResponseMessage refused in new[] { open, signedIn, signIn })
            Assert.Equal((HttpStatusCode.Forbidden, "OriginOther"), (refused.StatusCode, await GuardedAgent.ErrorAsync(refused)));
    }

    [Fact]
    public async Task The_agents_own_page_can()
    {
        string cookie = await SignInAsync(await _agent.KeyAsync("ana", ApiScope.Approve));
        using HttpResponseMessage answer = await CookieAsync(HttpMethod.Post, "/api/v1/freezes/none/remove", cookie, ("Origin", _agent.Url), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((HttpStatusCode.BadRequest, "RequestInvalid"), (answer.StatusCode, await GuardedAgent.ErrorAsync(answer)));
    }

    [Fact]
    public async Task A_stream_ends_soon_after_its_key()
    {
        IssuedApiKey key = await _agent.KeyAsync("ana", ApiScope.Read);
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/live") { Headers = { Authorization = new("Bearer", key.Secret) } };
        using HttpResponseMessage live = await _agent.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using Stream stream = await live.Content.ReadAsStreamAsync();
        await _agent.Engine.RevokeApiKeyAsync(key.Key.Id, "root", "lost");

        Task<Exception?> end = Record.ExceptionAsync(async () => await new StreamReader(stream).ReadToEndAsync());
        while (!end.IsCompleted)
        {
            _agent.Clock.Advance(AccessGate.LookAgain);
            await Task.Yield();
        }

        Assert.IsAssignableFrom<IOException>(await end);
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_a_page_to_itself()
    {
        foreach (string path in new[] { "/api/v1/status", "/api/v1/session", "/nowhere", "/openapi.json" })
        {
            using HttpResponseMessage answer = await _agent.GetAsync(path);
            string Header(string name) => answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(",", values) : "";
            Assert.Contains("default-src 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-inline", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "no-referrer", "DENY"), (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("X-Frame-Options")));
            Assert.Equal(path.StartsWith("/api/", StringComparison.Ordinal), answer.Headers.CacheControl?.NoStore is true);
        }
    }

    private async Task<string> SignInAsync(IssuedApiKey key)
    {
        using HttpResponseMessage answer = await _agent.PostAsync("/api/v1/session", new { key = key.Secret });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private Task<HttpResponseMessage> CookieAsync(HttpMethod verb, string path, string cookie, params (string, string)[] headers) =>
        _agent.SendAsync(verb, path, verb == HttpMethod.Post ? "{}" : null, null, [.. headers, ("Cookie", cookie)]);
}
