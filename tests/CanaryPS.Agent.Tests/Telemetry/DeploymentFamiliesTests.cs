using System.Buffers;
using System.Diagnostics;
using System.Text;
using CanaryPS.Agent.Configuration;
using CanaryPS.Agent.Telemetry;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Telemetry;
using Xunit.Abstractions;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>The deployments' part of /metrics, whatever they are called and however many there are.</summary>
public sealed class DeploymentFamiliesTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset _time = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Deployment _started = Started();

    [Fact]
    public void Labels_are_escaped()
    {
        string text = Write(new EngineGauges { Time = _time, Driven = [Deployment("a\\b \"c\"\nd {é}")] });

        Assert.Contains("canaryps_deployment_health{deployment=\"a\\\\b \\\"c\\\"\\nd {é}\",strategy=\"managed_momentum\"} 0\n", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Metrics_of_any_name_make_a_text_that_a_scraper_takes()
    {
        Deployment one = Deployment("one");
        string[] names = ["cpu.usage", "cpu-usage", "CpuUsage", "cpu_usage", "orders_total", "9lives", "ünï", "", "latency_count"];
        string text = Write(new EngineGauges
        {
            Time = _time,
            Driven = [one, Deployment("two")],
            Store = Store([.. names.SelectMany(name => (string[])["%", "ms", "a/b", ""], (name, unit) => Sample("one", name, unit))]),
        });

        Assert.Single(text.Split('\n'), line => line.StartsWith("canaryps_metric_cpu_usage_ratio{deployment=\"one\"", StringComparison.Ordinal));
        Assert.Equal(text.Split('\n').Count(line => line.StartsWith("# TYPE", StringComparison.Ordinal)), MeasuredAgent.FamiliesOf(text).Count);
        (int code, string said) = await Tool.RunAsync("promtool", text, "check", "metrics");
        Assert.True(code is 0 or 3, said); // 3: style alone
    }

    [Fact]
    public void A_metric_without_a_value_is_left_out()
    {
        string text = Write(new EngineGauges { Time = _time, Driven = [Deployment("one")], Store = Store(Sample("one", "sharpe_ratio", "ratio") with { Value = null }) });

        Assert.DoesNotContain("canaryps_metric", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_deployments_are_told_in_moments()
    {
        Deployment[] many = [.. Enumerable.Range(0, 10_000).Select(number => Deployment($"deployment-{number}"))];
        EngineGauges gauges = new() { Time = _time, Driven = many, Store = Store() };
        Write(gauges with { Driven = many[..100] });

        Stopwatch watch = Stopwatch.StartNew();
        string text = Write(gauges);
        output.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms, {text.Length >> 10} KiB");

        Assert.Contains("canaryps_deployments_unsampled 9000\n", text, StringComparison.Ordinal);
        Assert.Contains("\n# The newest values of 9000 deployments are left out: limits.sampled_deployments of the agent is 1000.\n", text, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    [SkippableFact]
    public async Task What_is_left_out_is_as_it_is_set_and_said_in_a_way_that_a_scraper_takes()
    {
        EngineGauges gauges = new() { Time = _time, Driven = [Deployment("one"), Deployment("two"), Deployment("three")], Store = Store(Sample("one", "queue", "count"), Sample("gone", "queue", "count")) };
        string all = Write(gauges, mostSampled: 3);
        string some = Write(gauges, mostSampled: 1);

        Assert.DoesNotContain("left out: ", all, StringComparison.Ordinal);
        Assert.Equal(0, MeasuredAgent.ValueOf(all, "canaryps_deployments_unsampled"));
        Assert.Contains("# The newest values of 2 deployments are left out", some, StringComparison.Ordinal);
        Assert.Equal(2, MeasuredAgent.ValueOf(some, "canaryps_deployments_unsampled"));
        Assert.DoesNotContain("gone", some, StringComparison.Ordinal);
        (int code, string said) = await Tool.RunAsync("promtool", some, "check", "metrics");
        Assert.True(code is 0 or 3, said); // 3: style alone
    }

    [Fact]
    public void That_some_are_left_out_is_logged_when_it_begins_and_when_it_ends()
    {
        FakeLog log = new();
        SampledDeployments sampled = new(new LiveSettings(new AgentSettings { Limits = new LimitSettings { SampledDeployments = 2 } }), log);
        foreach (int unsampled in new[] { 0, 3, 4, 0, 0, 1 })
            sampled.Tell(unsampled);

        Assert.Equal(2, sampled.Most);
        Assert.Equal(["DeploymentsUnsampled", "DeploymentsSampled", "DeploymentsUnsampled"], log.Events);
    }

    private static string Write(EngineGauges gauges, int mostSampled = 1000)
    {
        ArrayBufferWriter<byte> text = new();
        DeploymentFamilies.Write(new PrometheusText(text), gauges, mostSampled);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static Deployment Deployment(string id) => _started with { Id = id, EvaluatedAt = _time };

    private static Deployment Started()
    {
        DeploymentRequest request = Remote.ServedStore.Request();
        return DeploymentMachine.Start("one", request, request.Baseline!, _time).Deployment;
    }

    private static StoreGauges Store(params MetricSample[] latest) => new()
    {
        Stages = new Dictionary<DeploymentStage, long> { [DeploymentStage.CANARY] = 2 },
        OpenAlerts = new Dictionary<(string, AlertSeverity), long> { [("one", AlertSeverity.HIGH)] = 3 },
        PendingNotifications = 0,
        Latest = latest,
    };

    private static MetricSample Sample(string deployment, string name, string unit) => new()
    {
        DeploymentId = deployment, Name = name, Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = _time, Value = 1.5, Unit = unit,
    };
}
