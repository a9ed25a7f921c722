namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>What an agent sends to a collector.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task A_collector_that_is_named_gets_metrics_and_spans()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using MeasuredAgent agent = await MeasuredAgent.StartAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
        });

        await collector.WaitForAsync("canaryps.tick", "canaryps.tick.duration", "canaryps.commit.duration", "canaryps.verdicts", "dotnet.process.cpu.time");

        Assert.Equal(("s", 9), collector.Metrics["canaryps.tick.duration"]);
        Assert.Equal(("{verdict}", 7), collector.Metrics["canaryps.verdicts"]);
        Assert.NotEqual("", await agent.ScrapeAsync());
    }
}
