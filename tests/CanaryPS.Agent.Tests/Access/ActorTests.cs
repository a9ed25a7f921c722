using System.Net;
using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Http;
using CanaryPS.Agent.Tests.Remote;
using CanaryPS.Engine;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Tests.Access;

/// <summary>Who is known by a key acts as nobody else.</summary>
public sealed class ActorTests : IAsyncLifetime
{
    private GuardedAgent _agent = null!;
    private Deployment _started = null!;
    private IssuedApiKey _ana = null!;

    public async Task InitializeAsync()
    {
        _agent = await GuardedAgent.OpenAsync();
        _ana = await _agent.KeyAsync("ana", ApiScope.Read, ApiScope.Operate, ApiScope.Approve);
        _started = await _agent.Engine.StartAsync(ServedStore.Request());
    }

    public Task DisposeAsync() => _agent.DisposeAsync().AsTask();

    [Fact]
    public async Task What_a_request_leaves_out_is_who_asks()
    {
        using HttpResponseMessage done = await _agent.PostAsync($"/api/v1/deployments/{_started.Id}/suspend", new { reason = "lunch" }, _ana);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("ana", (await _agent.Engine.GetDeploymentAsync(_started.Id)).Suspensions[^1].Actor);
    }

    [Fact]
    public async Task Another_actor_is_refused_and_nothing_is_done()
    {
        foreach (object body in new object[] { new { actor = "ben", reason = "x" }, new { actor = "ANA", reason = "x" }, new { actor = "", reason = "x" } })
        {
            using HttpResponseMessage refused = await _agent.PostAsync($"/api/v1/deployments/{_started.Id}/suspend", body, _ana);
            Assert.Equal((HttpStatusCode.Forbidden, "ActorOther"), (refused.StatusCode, await GuardedAgent.ErrorAsync(refused)));
        }

        Assert.False((await _agent.Engine.GetDeploymentAsync(_started.Id)).IsSuspended);
    }

    [Fact]
    public async Task An_actor_within_a_record_is_held_to_it_too()
    {
        object silence = new { match = new[] { new { label = "rule", relation = "Equal", value = "x" } }, to = DateTimeOffset.UtcNow.AddHours(1), endsWithAlert = false, reason = "known" };
        using HttpResponseMessage done = await _agent.PostAsync("/api/v1/silences", silence, _ana);
        Assert.Equal((HttpStatusCode.OK, "ana"), (done.StatusCode, (await _agent.Engine.GetSilencesAsync(activeOnly: false)).Single().CreatedBy));

        foreach (string name in new[] { "actor", "Actor" })
        {
            using HttpResponseMessage refused = await _agent.PostAsync("/api/v1/silences", new Dictionary<string, object> { ["match"] = Array.Empty<object>(), ["reason"] = "x", [name] = "ben" }, _ana);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using HttpResponseMessage twice = await _agent.SendAsync(
            HttpMethod.Post, "/api/v1/silences", """{"actor": "ana", "match": [], "reason": "x", "to": "2099-01-01T00:00:00Z", "Actor": "ben"}""", _ana.Secret);
        Assert.Equal(HttpStatusCode.Forbidden, twice.StatusCode);
    }

    [Fact]
    public async Task An_import_is_by_who_asks()
    {
        string request = Uri.EscapeDataString(JsonSerializer.Serialize(new { deploymentId = _started.Id, path = "x.jsonl", actor = "ben" }));
        using HttpResponseMessage refused = await _agent.SendAsync(HttpMethod.Post, $"/api/v1/imports?request={request}", null, _ana.Secret, ("Content-Type", "application/octet-stream"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        using HttpRequestMessage sent = new(HttpMethod.Post, $"/api/v1/imports?request={request}") { Content = new ByteArrayContent([]) };
        sent.Content.Headers.ContentType = new("application/octet-stream");
        sent.Headers.Authorization = new("Bearer", _ana.Secret);
        using HttpResponseMessage other = await _agent.Client.SendAsync(sent);
        Assert.Equal((HttpStatusCode.Forbidden, "ActorOther"), (other.StatusCode, await GuardedAgent.ErrorAsync(other)));
    }

    [Fact]
    public void Every_operation_that_persons_answer_for_says_who()
    {
        // Samples, bars, ticks and what a reader has seen are machines' own; their key is in the audit.
        string[] nobodys = ["AddBars", "AddSamples", "AddTicks", "ConfirmAllocation", "Deliver", "ReportSource", "Reconcile", "ResendNotification", "TestChannel", "Tick", "CancelOrder"];
        string[] without =
        [
            .. ApiCatalog.All.Where(operation => OperationEndpoints.AccessOf(operation).Changes
                && !operation.Parameters.Any(parameter => CallerActor.Is(parameter) || (parameter.Place == ApiPlace.Body && parameter.Type.GetProperty("Actor") is not null))).Select(operation => operation.Name),
        ];

        Assert.Equal(nobodys.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_session_with_a_key_acts_as_it_and_its_errors_are_typed()
    {
        await using IProductionEngine session = new ProductionEngineFactory().OpenAgent(_agent.Url, new AgentSignIn { Secret = _ana.Secret });
        ApiCaller caller = await session.GetCallerAsync();
        Assert.Equal(("ana", true), (caller.Actor, caller.Required));
        Assert.Equal([ApiScope.Read, ApiScope.Operate, ApiScope.Approve], caller.Scopes);

        await session.SuspendAsync(_started.Id, "ana", "lunch");
        Assert.Equal("ActorOther", (await Assert.ThrowsAsync<AccessException>(() => session.ResumeAsync(_started.Id, "ben", "back"))).ErrorId);
        Assert.Equal("ScopeMissing", (await Assert.ThrowsAsync<AccessException>(() => session.GetApiKeysAsync())).ErrorId);
        await using IProductionEngine nobody = new ProductionEngineFactory().OpenAgent(_agent.Url, new AgentSignIn());
        Assert.Equal("NotSignedIn", (await Assert.ThrowsAsync<AccessException>(() => nobody.GetStatusAsync())).ErrorId);
    }
}
