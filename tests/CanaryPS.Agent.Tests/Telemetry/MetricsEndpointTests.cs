using System.Net;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>What an agent that runs serves at /metrics.</summary>
public sealed class MetricsEndpointTests
{
    [SkippableFact]
    public async Task It_serves_what_the_agent_does_and_how_its_deployments_stand()
    {
        await using MeasuredAgent agent = await MeasuredAgent.StartAsync();
        string deployment = $"deployment=\"{agent.External}\"";
        await agent.ScrapeUntilAsync(text => MeasuredAgent.ValueOf(text, "canaryps_deployments_driven") == 2);

        OrderEvent[] orders = [Order(agent, 1), Order(agent, 2), Order(agent, 3)];
        Assert.Equal(3, (await agent.Session.TakeAsync(agent.External, orders, "oms")).Accepted);
        Assert.Equal(2, (await agent.Session.TakeAsync(agent.External, [orders[0], orders[2], Order(agent, 4)], "oms")).Duplicates);
        await Assert.ThrowsAsync<ImportException>(() => agent.Session.TakeAsync(agent.External, [Order(agent, 5) with { Quantity = -1 }], "oms"));
        await agent.Session.AddSamplesAsync(agent.External, [Own(agent, "queue-depth.5m", "msgs/min", 12), Own(agent, "CpuTemp", "%", 40), Own(agent, "cpu_temp", "%", 50)]);
        Deployment now = await agent.Session.SuspendAsync(agent.External, "ana", "lunch");

        // Its first evaluations may have been Advances.
        string text = await agent.ScrapeUntilAsync(scraped => MeasuredAgent.ValueOf(scraped, "canaryps_deployment_suspended", deployment) == 1
            && MeasuredAgent.ValueOf(scraped, "canaryps_verdicts_total", "verdict=\"hold\"") > 0
            && MeasuredAgent.ValueOf(scraped, "canaryps_metric_cpu_temp_ratio") is not null && MeasuredAgent.ValueOf(scraped, "canaryps_metric_latency_p95_seconds") is not null);
        Assert.Equal(4, MeasuredAgent.ValueOf(text, "canaryps_intake_events_total", "result=\"accepted\""));
        Assert.Equal(2, MeasuredAgent.ValueOf(text, "canaryps_intake_events_total", "result=\"duplicate\""));
        Assert.Equal(1, MeasuredAgent.ValueOf(text, "canaryps_intake_events_total", "result=\"rejected\""));
        Assert.Equal(0, MeasuredAgent.ValueOf(text, "canaryps_intake_waiting"));
        Assert.Equal(2, MeasuredAgent.ValueOf(text, "canaryps_intake_duration_seconds_count"));
        Assert.True(MeasuredAgent.ValueOf(text, "canaryps_tick_duration_seconds_count", "outcome=\"worked\"") > 0);
        Assert.True(MeasuredAgent.ValueOf(text, "canaryps_commit_duration_seconds_count") > 0);
        Assert.True(MeasuredAgent.ValueOf(text, "canaryps_verdicts_total", "verdict=\"hold\"") > 0);
        Assert.Equal(1, MeasuredAgent.ValueOf(text, "canaryps_store_up"));
        Assert.Equal(1, MeasuredAgent.ValueOf(text, "canaryps_deployment_stage", deployment, $"stage=\"{now.Stage}\""));
        Assert.Equal(now.Weight / 100, MeasuredAgent.ValueOf(text, "canaryps_deployment_weight_ratio", deployment));
        Assert.Equal(0.4, MeasuredAgent.ValueOf(text, "canaryps_metric_cpu_temp_ratio", deployment, "arm=\"Candidate\""));
        Assert.Equal(12, MeasuredAgent.ValueOf(text, "canaryps_metric_queue_depth_5m_msgs_per_minute", deployment));
        Assert.True(MeasuredAgent.ValueOf(text, "canaryps_deployment_last_evaluation_timestamp_seconds", deployment) > DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds());
        await AssertCleanAsync(text);

        await agent.Session.RollBackAsync(agent.External, "ana", "enough");
        text = await agent.ScrapeUntilAsync(scraped => MeasuredAgent.ValueOf(scraped, "canaryps_deployments", "ROLLBACK") == 1
            && MeasuredAgent.ValueOf(scraped, "canaryps_rollback_duration_seconds_count") == 1);
        Assert.True(MeasuredAgent.ValueOf(text, "canaryps_effect_tries_total", "kind=\"VerifyRollback\"", "outcome=\"confirmed\"") == 1);
        await AssertCleanAsync(text);
    }

    [SkippableFact]
    public async Task A_real_Prometheus_scrapes_it()
    {
        Tool.Find("prometheus");
        await using MeasuredAgent agent = await MeasuredAgent.StartAsync();
        await using ScrapingPrometheus prometheus = await ScrapingPrometheus.StartAsync(agent.Url, RepositoryFile.Of("configs/prometheus/canaryps.rules.yml"));

        Assert.Equal("1", await prometheus.QueryUntilAsync($"canaryps_deployment_stage{{deployment=\"{agent.External}\"}}"));
        Assert.Equal("1", await prometheus.QueryUntilAsync("up{job=\"canaryps\"}"));
        Assert.Equal("0", await prometheus.QueryUntilAsync("scrape_samples_scraped{job=\"canaryps\"} - scrape_samples_post_metric_relabeling"));
        Assert.NotEqual("", await prometheus.QueryUntilAsync("sum(rate(canaryps_tick_duration_seconds_count[5s]))"));
        Assert.Equal(HttpStatusCode.OK, await prometheus.RulesAsync());
    }

    /// <summary>What a linter of Prometheus says of a text must be nothing; without one the text is not linted.</summary>
    private static async Task AssertCleanAsync(string text)
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/usr/bin/promtool"))
            return;

        Assert.Equal((0, ""), await Tool.RunAsync("promtool", text, "check", "metrics"));
    }

    private static OrderEvent Order(MeasuredAgent agent, int number) => new()
    {
        EventId = $"e-{number}", DeploymentId = agent.External, Arm = Arm.Baseline, Kind = OrderEventKind.Submitted, ClientOrderId = $"o-{number}", Instrument = "SPX",
        Side = OrderSide.Buy, Time = DateTimeOffset.UtcNow, Quantity = 1,
    };

    private static MetricSample Own(MeasuredAgent agent, string name, string unit, double value) => new()
    {
        DeploymentId = agent.External, Name = name, Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = DateTimeOffset.UtcNow, Value = value, Unit = unit,
    };
}
