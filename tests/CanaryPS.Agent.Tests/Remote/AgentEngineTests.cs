using System.Text.Json;
using CanaryPS.Engine;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Tests.Remote;

/// <summary>A session that is connected to an agent sees and does the same as one that has the store open.</summary>
public sealed class AgentEngineTests : IAsyncLifetime
{
    private ServedStore _served = null!;
    private Deployment _started = null!;

    private ProductionEngine Engine => _served.Engine;

    private IProductionEngine Session => _served.Session;

    public async Task InitializeAsync()
    {
        _served = await ServedStore.OpenAsync();
        _started = await Session.StartAsync(ServedStore.Request());
        await Session.TickAsync(_started.Id);
    }

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Fact]
    public async Task What_is_read_is_the_same()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await Session.AddSamplesAsync(_started.Id, [Sample("desk_metric", 1.5, now), Sample("desk_metric", double.Epsilon, now.AddSeconds(1))]);
        await Session.AddOrderEventsAsync(_started.Id, [Event("e1", OrderEventKind.Submitted), Event("e1", OrderEventKind.Submitted)], "ana");
        await Session.AddSilenceAsync(new SilenceRequest { Match = [new LabelMatcher { Label = "rule", Relation = LabelRelation.Equal, Value = "x & y" }], To = now.AddHours(1), Actor = "ana", Reason = "known" });
        await Session.AddFreezeAsync(now.AddDays(1), now.AddDays(2), null, "ana", "holiday + é");
        await Session.SuspendAsync(_started.Id, "ana", "lunch");

        await SameAsync(engine => engine.GetDeploymentAsync(_started.Id));
        await SameAsync(engine => engine.GetDeploymentsAsync());
        await SameAsync(engine => engine.GetJournalAsync(_started.Id));
        await SameAsync(engine => engine.GetFreezesAsync());
        await SameAsync(engine => engine.GetSilencesAsync(activeOnly: true));
        await SameAsync(engine => engine.GetAlertsAsync(new AlertQuery { DeploymentId = _started.Id, Since = now.AddDays(-1), OpenOnly = true }));
        await SameAsync(engine => engine.GetThresholdsAsync(_started.Id));
        await SameAsync(engine => engine.GetThresholdsAsync(null));
        foreach (NameKind kind in Enum.GetValues<NameKind>())
            await SameAsync(engine => engine.GetNamesAsync(new NameQuery { Kind = kind, DeploymentId = _started.Id, Pattern = "*" }));
        Assert.NotEmpty(await Session.GetNamesAsync(new NameQuery { Kind = NameKind.Threshold, Pattern = "*LATENCY*" }));
        await SameAsync(engine => engine.GetVerdictsAsync(new VerdictQuery { Kinds = [VerdictKind.Hold, VerdictKind.Advance], Last = 5 }));
        await SameAsync(engine => engine.GetHealthAsync(null, 3));
        await SameAsync(engine => engine.GetNotificationsAsync(new NotificationQuery()));
        await SameAsync(engine => engine.GetTradingStopsAsync(inForceOnly: false));
        await SameAsync(engine => engine.GetAllocationAsync(_started.Id));
        await SameAsync(engine => engine.GetLimitsAsync(_started.Id));
        await SameAsync(engine => engine.GetIncidentsAsync(new IncidentQuery { Before = TimeSpan.FromMinutes(90) }));
        await SameAsync(engine => engine.TestJournalAsync(null));
        await SameAsync(engine => engine.GetQuarantineAsync(new QuarantineQuery { IncludeReplayed = true }));
        await SameAsync(engine => engine.GetMetricsAsync(new MetricQuery { DeploymentId = _started.Id }).ToListAsync().AsTask());
        Assert.Equal([1.5, double.Epsilon], (await Session.GetMetricsAsync(new MetricQuery { Name = "desk_metric" }).ToListAsync()).Select(sample => sample.Value));
        Assert.True((await Session.GetDeploymentAsync(_started.Id)).IsSuspended);
    }

    [Fact]
    public async Task Of_many_alerts_each_that_could_not_be_changed_has_the_same_error()
    {
        await Session.PutThresholdsAsync(
            [new MetricThreshold { MetricName = "depth", MetricType = MetricType.CUSTOM, WarningThreshold = 1, CriticalThreshold = 2, Operator = ThresholdOperator.GreaterThan }],
            strategy: null, replace: false, "ana");
        await Session.AddSamplesAsync(_started.Id, [Sample("depth", 3, DateTimeOffset.UtcNow)]);
        string fired = (await Session.GetAlertsAsync(new AlertQuery { DeploymentId = _started.Id })).First(alert => alert.Message.Contains("depth", StringComparison.Ordinal)).Id;
        await Session.AddSamplesAsync(_started.Id, [Sample("depth", 0, DateTimeOffset.UtcNow)]);
        await Session.ResolveAlertsAsync([fired], "ana", note: null, force: true);

        IReadOnlyList<AlertOutcome> outcomes = await Session.ResolveAlertsAsync(["none", fired], "ana", note: null, force: true);

        Assert.IsType<AlertNotFoundException>(outcomes[0].Error);
        Assert.IsType<AlertStateException>(outcomes[1].Error);
        Assert.Equal(
            (await Engine.ResolveAlertsAsync(["none", fired], "ana", note: null, force: true)).Select(outcome => outcome.Error!.Message),
            outcomes.Select(outcome => outcome.Error!.Message));
    }

    [Fact]
    public async Task What_is_not_permitted_is_the_same_error()
    {
        await SameErrorAsync(engine => engine.GetDeploymentAsync("none"));
        await SameErrorAsync(engine => engine.ResumeAsync(_started.Id, "ana", "why"));
        await SameErrorAsync(engine => engine.StartAsync(ServedStore.Request()));
        await SameErrorAsync(engine => engine.AcknowledgeAlertAsync("none", "ana"));
        await SameErrorAsync(engine => engine.AddSamplesAsync(_started.Id, [Sample("bad name!", 1, DateTimeOffset.UtcNow)]));
        await SameErrorAsync(engine => engine.OpenRouterAsync(_started.Id));
        await SameErrorAsync(engine => engine.EnableTradingAsync("none", "ana", "why"));
    }

    [Fact]
    public async Task A_rollback_that_is_asked_of_the_agent_is_one()
    {
        Deployment rolledBack = await Session.RollBackAsync(_started.Id, "ana", "by \"hand\"");

        Assert.Equal((DeploymentStage.ROLLBACK, 0d), (rolledBack.Stage, rolledBack.Weight));
        Assert.Contains(await Engine.GetJournalAsync(_started.Id), entry => entry.Actor == "ana" && entry.Data.Contains("hand", StringComparison.Ordinal));
        string report = _served.PathOf("incident.html");
        Assert.Equal(report, await Session.WriteIncidentReportAsync(_started.Id, report, ReportFormat.Html, overwrite: false));
        Assert.Contains(_started.Id, await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => Session.WriteIncidentReportAsync(_started.Id, report, ReportFormat.Html, overwrite: false))).ErrorId);
        EvidencePackage package = await Session.ExportEvidenceAsync(_started.Id, _served.PathOf("evidence.zip"), overwrite: false);
        Assert.Equal(package.Sha256, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(package.Path))).ToLowerInvariant());
    }

    [Fact]
    public async Task The_state_of_the_agents_store_is_saved_where_the_session_runs()
    {
        SavedState saved = await Session.SaveStateAsync(_served.PathOf("saved.state"), overwrite: false);

        Assert.Equal((1, true, new FileInfo(saved.Path).Length), (saved.Deployments, saved.IsIntact, saved.Length));
        RestoredState restored = new ProductionEngineFactory().RestoreState(saved.Path, _served.PathOf("restored.db"), force: false);
        await using IProductionEngine engine = new ProductionEngineFactory().Open(restored.Store, createIfMissing: false, TimeProvider.System);
        Assert.Equal(_started.Id, Assert.Single(await engine.GetDeploymentsAsync()).Id);
        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => Session.SaveStateAsync(saved.Path, overwrite: false))).ErrorId);
    }

    [Fact]
    public async Task Events_come_as_they_happen_and_end_when_nobody_listens()
    {
        using CancellationTokenSource enough = new(TimeSpan.FromMinutes(1));
        IAsyncEnumerator<ProductionEvent> events = Session.WatchEventsAsync(new EventQuery { After = await Session.GetEventPositionAsync() }, enough.Token).GetAsyncEnumerator(enough.Token);
        ValueTask<bool> next = events.MoveNextAsync();
        await Engine.SuspendAsync(_started.Id, "ben", "look");

        Assert.True(await next);
        Assert.Equal((_started.Id, "ben"), (events.Current.DeploymentId, events.Current.Actor));
        next = events.MoveNextAsync();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask());
    }

    [Fact]
    public async Task A_file_of_the_session_is_imported_by_the_agent()
    {
        string path = _served.PathOf("events.jsonl");
        await File.WriteAllLinesAsync(path, [.. Enumerable.Range(0, 500).Select(i => JsonSerializer.Serialize(Event($"i{i}", OrderEventKind.Submitted), ApiJson.Options)), "{ no json"]);
        List<ImportSummary> summaries = await Session.ImportOrderEventsAsync(new ImportRequest { DeploymentId = _started.Id, Path = path, Arm = Arm.Candidate, Actor = "ana" }).ToListAsync();

        Assert.Equal((path, true), (summaries[^1].Path, summaries[^1].IsComplete));
        Assert.Equal(501, summaries[^1].Accepted + summaries[^1].Quarantined);
        await SameAsync(engine => engine.GetQuarantineAsync(new QuarantineQuery { DeploymentId = _started.Id }));
        Assert.Equal("events.jsonl", (await Session.GetQuarantineAsync(new QuarantineQuery()))[0].Source);
        QuarantineExport export = await Session.ExportQuarantineAsync(new QuarantineQuery(), _served.PathOf("bad.jsonl"), overwrite: false);
        Assert.Equal(summaries[^1].Quarantined, export.Lines);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"actor\": null, \"reason\": \"r\"}")]
    [InlineData("{\"actor\": 5, \"reason\": \"r\"}")]
    [InlineData("{\"actor\": \"ana\", \"reason\": \"r\"")]
    [InlineData("{\"actor\": \"ana\", \"reason\": \"r\", \"policy\": \"Elsewhere\"}")]
    public async Task A_body_that_is_none_of_the_operation_changes_nothing(string body)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync($"{_served.Url}/api/v1/deployments/{_started.Id}/rollback", content);

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "RequestInvalid"), (answer.StatusCode, JsonSerializer.Deserialize<ApiFault>(await answer.Content.ReadAsStringAsync(), ApiJson.Options)!.Error));
        Assert.NotEqual(DeploymentStage.ROLLBACK, (await Engine.GetDeploymentAsync(_started.Id)).Stage);
    }

    [Fact]
    public async Task An_agent_that_is_gone_is_told()
    {
        await _served.StopApiAsync();
        StoreException gone = await Assert.ThrowsAsync<StoreException>(() => Session.GetStatusAsync());

        Assert.Equal(StoreProblem.Unreachable, gone.Problem);
        Assert.Contains("no agent answers there", gone.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.7:8080")]
    [InlineData("http://127.0.0.1:8080/api")]
    [InlineData("https://user:secret@host")]
    public void An_address_that_is_none_or_is_not_safe_is_refused(string address)
    {
        StoreException refused = Assert.Throws<StoreException>(() => new ProductionEngineFactory().Open(address, createIfMissing: false, TimeProvider.System));

        Assert.Equal(StoreProblem.Inaccessible, refused.Problem);
    }

    private MetricSample Sample(string name, double value, DateTimeOffset time) =>
        new() { DeploymentId = _started.Id, Name = name, Type = MetricType.TRADING, Value = value, Time = time, Arm = Arm.Candidate, Unit = "count" };

    private OrderEvent Event(string id, OrderEventKind kind) => new()
    {
        DeploymentId = _started.Id, EventId = id, ClientOrderId = $"o-{id}", Arm = Arm.Candidate, Kind = kind, Time = DateTimeOffset.UtcNow, Instrument = "AAA", Side = OrderSide.Buy, Quantity = 10,
    };

    private async Task SameAsync<T>(Func<IProductionEngine, Task<T>> read) =>
        Assert.Equal(JsonSerializer.Serialize(await read(Engine), ApiJson.Options), JsonSerializer.Serialize(await read(Session), ApiJson.Options));

    private async Task SameErrorAsync(Func<IProductionEngine, Task> command)
    {
        CanaryException own = await Assert.ThrowsAnyAsync<CanaryException>(() => command(Engine));
        CanaryException told = await Assert.ThrowsAnyAsync<CanaryException>(() => command(Session));
        Assert.Equal((own.GetType(), own.ErrorId, own.Message), (told.GetType(), told.ErrorId, told.Message));
    }
}
