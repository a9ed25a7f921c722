using System.Collections;
using CanaryPS.Engine.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CanaryPS.Agent.Telemetry;

/// <summary>
/// What the agent tells of itself by OpenTelemetry: the engine's instruments, those of the web server and of the runtime. They can be scraped, and are sent to a collector where one is
/// named by <see cref="Endpoint"/>; the other variables of OpenTelemetry's exporters count too.
/// </summary>
internal static class TelemetryServices
{
    /// <summary>The setting, and the variable of the environment, that names the collector. Nothing is sent without it.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string VariablePrefix = "OTEL_";

    /// <summary>What is taken of the runtime's many instruments.</summary>
    private static readonly HashSet<string> _ofTheRuntime =
    [
        "dotnet.exceptions", "dotnet.gc.collections", "dotnet.gc.pause.time", "dotnet.process.cpu.time", "dotnet.process.memory.working_set",
    ];

    /// <param name="host">The host. A setting that it has counts before a variable of the environment.</param>
    /// <param name="isScraped">Whether <see cref="MetricsEndpoint"/> is served.</param>
    public static void Add(IHostApplicationBuilder host, bool isScraped)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value } && name.StartsWith(VariablePrefix, StringComparison.Ordinal))
                host.Configuration[name] ??= value;
        }

        OpenTelemetryBuilder telemetry = host.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("canaryps-agent", serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(EngineMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                    .AddView(instrument => instrument.Meter.Name != "System.Runtime" || _ofTheRuntime.Contains(instrument.Name) ? null : MetricStreamConfiguration.Drop);
                if (isScraped)
                    metrics.AddPrometheusExporter();
            });
        if (string.IsNullOrWhiteSpace(host.Configuration[Endpoint]))
            return;

        telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
        telemetry.WithTracing(traces => traces.AddSource(EngineMeter.Name).AddOtlpExporter());
    }
}
