using System.Net;
using System.Text;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Tests.Ingest;
using CanaryPS.Engine.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CanaryPS.Agent.Tests.Access;

/// <summary>Who tries keys, and what the audit says of all that.</summary>
public sealed class AttemptTests : IAsyncLifetime
{
    private GuardedAgent _agent = null!;
    private IssuedApiKey _key = null!;

    public async Task InitializeAsync()
    {
        _agent = await GuardedAgent.OpenAsync();
        _key = await _agent.KeyAsync("ana", ApiScope.Read, ApiScope.Operate);
    }

    public Task DisposeAsync() => _agent.DisposeAsync().AsTask();

    [Fact]
    public async Task Who_tries_keys_waits_longer_and_longer_and_gets_in_again_with_a_right_one()
    {
        foreach (int _ in Enumerable.Range(0, FailedAttempts.Free))
            Assert.Equal(HttpStatusCode.Unauthorized, (await WrongAsync()).StatusCode);

        foreach (int seconds in new[] { 1, 2, 4, 8 })
        {
            using HttpResponseMessage refused = await WrongAsync();
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(seconds)), (refused.StatusCode, refused.Headers.RetryAfter!.Delta));
            using HttpResponseMessage right = await _agent.GetAsync("/api/v1/status", _key);
            Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
            _agent.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(HttpStatusCode.Unauthorized, (await WrongAsync()).StatusCode);
        }

        _agent.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(HttpStatusCode.OK, (await _agent.GetAsync("/api/v1/status", _key)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WrongAsync()).StatusCode);
    }

    [Fact]
    public void Failures_of_a_key_from_everywhere_hold_up_wrong_secrets_and_no_address()
    {
        FailedAttempts failed = new(_agent.Clock);
        for (int i = 0; i < FailedAttempts.Free; i++)
            failed.Note(IPAddress.Parse($"192.0.2.{i + 1}"), "k");

        IPAddress fresh = IPAddress.Parse("198.51.100.1");
        Assert.Equal(TimeSpan.Zero, failed.WaitOf(fresh));
        Assert.Equal(TimeSpan.FromSeconds(1), failed.WaitOf(fresh, "k"));
        Assert.Equal(TimeSpan.Zero, failed.WaitOf(fresh, "other"));
    }

    [Fact]
    public void An_address_of_IPv6_is_its_network_and_one_of_IPv4_is_itself_in_either_form()
    {
        FailedAttempts failed = new(_agent.Clock);
        for (int i = 0; i < FailedAttempts.Free; i++)
        {
            failed.Note(IPAddress.Parse($"2001:db8:0:1::{i + 1}"), null);
            failed.Note(IPAddress.Parse("192.0.2.1"), null);
        }

        Assert.True(failed.WaitOf(IPAddress.Parse("2001:db8:0:1:ffff::9")) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, failed.WaitOf(IPAddress.Parse("2001:db8:0:2::1")));
        Assert.True(failed.WaitOf(IPAddress.Parse("::ffff:192.0.2.1")) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, failed.WaitOf(IPAddress.Parse("192.0.2.2")));
    }

    [Fact]
    public async Task The_audit_says_who_asked_for_what_and_what_became_of_it()
    {
        Deployment started = await _agent.Engine.StartAsync(Remote.ServedStore.Request());
        using HttpResponseMessage done = await _agent.PostAsync($"/api/v1/deployments/{started.Id}/suspend", new { reason = "lunch" }, _key);
        using HttpResponseMessage failed = await _agent.PostAsync("/api/v1/alerts/none/acknowledge", new { }, _key);
        using HttpResponseMessage read = await _agent.GetAsync("/api/v1/status", _key);
        AuditEntry[] told = [.. await _agent.Engine.GetAuditAsync(new AuditQuery())];

        Assert.Equal(2, told.Length);
        Assert.Equal(("Suspend", AuditOutcome.Done, 200, started.Id), (told[1].Operation, told[1].Outcome, told[1].Status, told[1].DeploymentId));
        Assert.Equal(("AcknowledgeAlert", AuditOutcome.Failed, 404), (told[0].Operation, told[0].Outcome, told[0].Status));
        Assert.All(told, entry => Assert.Equal(("ana", _key.Key.Id, 1, "127.0.0.1"), (entry.Actor, entry.KeyId, entry.Count, entry.Address)));
    }

    [Fact]
    public async Task A_flood_of_failed_attempts_is_an_entry()
    {
        foreach (int _ in Enumerable.Range(0, 40))
            await WrongAsync();
        await _agent.GetAsync("/api/v1/status");
        await _agent.Services.GetRequiredService<AuditTrail>().FlushAllAsync();
        AuditEntry[] told = [.. await _agent.Engine.GetAuditAsync(new AuditQuery { Outcome = AuditOutcome.Refused })];

        Assert.Equal(
            [(401, 1, null), (401, FailedAttempts.Free, _key.Key.Id), (429, 40 - FailedAttempts.Free, null)],
            told.Select(entry => (entry.Status, entry.Count, entry.KeyId)).Order());
        Assert.All(told, entry => Assert.Null(entry.Actor));
    }

    [Fact]
    public async Task What_was_counted_until_the_last_answer_of_a_stop_is_in_the_audit()
    {
        string id = (await _agent.Engine.StartAsync(Remote.ServedStore.Request())).Id;
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        HeldContent content = new(Encoding.UTF8.GetBytes("""{"eventId":"e1","clientOrderId":"o1","kind":"Submitted","arm":"Candidate","instrument":"AAA","side":"Buy","quantity":10,"time":"2025-06-02T09:30:00Z"}""" + "\n"), end.Task);
        content.Headers.ContentType = new("application/x-ndjson");
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/deployments/{id}/order-events/lines") { Content = content, Headers = { Authorization = new("Bearer", _key.Secret) } };
        await WrongAsync();
        Task<HttpResponseMessage> answer = _agent.Client.SendAsync(request);
        await content.Begun;

        Task stop = _agent.StopAsync();
        using (CancellationTokenRegistration stopping = _agent.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(end.SetResult))
            Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await stop;

        Assert.Equal(
            [AuditOutcome.Done, AuditOutcome.Refused],
            (await _agent.Engine.GetAuditAsync(new AuditQuery())).Select(entry => entry.Outcome).Order());
    }

    [Fact]
    public async Task What_was_counted_is_in_the_audit_though_the_time_for_a_stop_is_over()
    {
        await WrongAsync();
        await Record.ExceptionAsync(() => _agent.StopAsync(isTimeOver: true));

        Assert.Equal(AuditOutcome.Refused, Assert.Single(await _agent.Engine.GetAuditAsync(new AuditQuery())).Outcome);
    }

    [Fact]
    public async Task No_answer_and_no_file_has_a_key()
    {
        string secret = _key.Secret[^64..];
        List<string> answers = [];
        foreach (HttpResponseMessage answer in new[]
        {
            await _agent.GetAsync("/api/v1/status", _key), await _agent.GetAsync("/api/v1/session", _key), await _agent.GetAsync("/api/v1/api-keys", _key), await _agent.GetAsync("/nowhere", _key),
            await _agent.PostAsync("/api/v1/session", new { key = _key.Secret }), await _agent.PostAsync("/api/v1/session", new { key = _key.Secret + "0" }), await _agent.PostAsync("/api/v1/session", new { key = new[] { _key.Secret } }),
            await _agent.SendAsync(HttpMethod.Get, "/api/v1/status", null, null, ("Authorization", $"Basic {_key.Secret}")), await _agent.SendAsync(HttpMethod.Get, "/api/v1/status", null, null, ("Authorization", _key.Secret)),
            await _agent.GetAsync($"/api/v1/metrics?key={_key.Key.Id}", _key), await _agent.PostAsync("/api/v1/freezes", new { actor = "ben", key = "x" }, _key),
        })
        {
            using (answer)
                answers.Add(answer.Headers + await answer.Content.ReadAsStringAsync());
        }

        IssuedApiKey admin = await _agent.KeyAsync("root", ApiScope.Admin);
        using (HttpResponseMessage keys = await _agent.GetAsync("/api/v1/api-keys", admin))
            answers.Add(await keys.Content.ReadAsStringAsync());
        using (HttpResponseMessage audit = await _agent.GetAsync("/api/v1/audit", admin))
            answers.Add(await audit.Content.ReadAsStringAsync());
        string hash = ApiKeyText.Parse(_key.Secret)!.Hash;

        Assert.Contains(answers, answer => answer.Contains(_key.Key.Id, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.True(!answer.Contains(secret, StringComparison.OrdinalIgnoreCase) && !answer.Contains(hash, StringComparison.OrdinalIgnoreCase), answer));
    }

    private Task<HttpResponseMessage> WrongAsync() =>
        _agent.SendAsync(HttpMethod.Get, "/api/v1/status", null, _key.Secret[..^1] + (_key.Secret[^1] == '0' ? '1' : '0'));
}
