using System.IO.Pipelines;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Configuration;
using CanaryPS.Engine;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Agent.Telemetry;

/// <summary>
/// <c>/metrics</c> in Prometheus' text format: first what the process measures of itself, then the deployments that it drives and the store. docs/telemetry.md lists what is there.
/// </summary>
internal static class MetricsEndpoint
{
    /// <summary>A scrape does not wait for a store that hangs.</summary>
    private static readonly TimeSpan _longestRead = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes, ProductionEngine engine)
    {
        SampledDeployments sampled = ActivatorUtilities.CreateInstance<SampledDeployments>(routes.ServiceProvider, routes.ServiceProvider.GetService<LiveSettings>() ?? new LiveSettings(new AgentSettings()));
        RequestDelegate own = routes.CreateApplicationBuilder().UseOpenTelemetryPrometheusScrapingEndpoint(_ => true).Build();
        routes.MapGet("/metrics", context => WriteAsync(context, own, engine, sampled)).WithMetadata(EndpointAccess.Reads("Metrics"));
    }

    private static async Task WriteAsync(HttpContext context, RequestDelegate own, ProductionEngine engine, SampledDeployments sampled)
    {
        int most = sampled.Most;
        EngineGauges gauges = await engine.ReadGaugesAsync(most, _longestRead, context.RequestAborted);
        sampled.Tell(DeploymentFamilies.Unsampled(gauges, most));

        // Else the text would be OpenMetrics, which ends before ours begins, or packed.
        context.Request.Headers.Accept = "text/plain";
        context.Request.Headers.AcceptEncoding = "";
        await own(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            return;

        if (!context.Response.HasStarted)
            context.Response.ContentType = "text/plain; charset=utf-8; version=0.0.4";
        PipeWriter body = context.Response.BodyWriter;
        DeploymentFamilies.Write(new PrometheusText(body), gauges, most);
        await body.FlushAsync(context.RequestAborted);
    }
}
