using System.Buffers;
using System.Diagnostics;
using System.Text;
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
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    private static string Write(EngineGauges gauges)
    {
        ArrayBufferWriter<byte> text = new();
        DeploymentFamilies.Write(new PrometheusText(text), gauges);
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
