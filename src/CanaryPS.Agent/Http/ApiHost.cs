using CanaryPS.Agent.Access;
using CanaryPS.Agent.Dashboard;
using CanaryPS.Agent.Hosting;
using CanaryPS.Agent.Ingest;
using CanaryPS.Agent.Telemetry;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Http;

/// <summary>The agent's HTTP API: what is served, and on what conditions.</summary>
internal static class ApiHost
{
    private const int LargestBody = 64 << 10;
    private const int MostConnections = 1000;

    /// <summary>A host that serves the API on an engine.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="engine">What the operations are done on; it outlives the host.</param>
    /// <param name="add">Adds what else runs in the host.</param>
    /// <exception cref="ListenAddressException">The certificate can't be used.</exception>
    public static WebApplication Build(ListenAddress address, ProductionEngine engine, Action<IHostApplicationBuilder> add)
    {
        // The empty builder: files of the working folder and variables of the environment must not open other addresses.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ServerCertificate? certificate = address.IsTls ? new ServerCertificate(address.Access, TimeProvider.System) : null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Listen(address.EndPoint, listen => certificate?.Secure(listen));
        });
        builder.Services.AddRouting();
        add(builder);
        TelemetryServices.Add(builder, isScraped: true);
        AgentAccess.Add(builder.Services, engine, address);
        WebApplication application = builder.Build();
        AgentAccess.Use(application);
        HealthEndpoints.Map(application);
        AllocationApi.Map(application, engine);
        OperationEndpoints.Map(application, engine);
        FileEndpoints.Map(application, engine);
        IngestEndpoints.Map(application, engine);
        LiveEvents.Map(application, engine, TimeProvider.System);
        MetricsEndpoint.Map(application, engine);
        OpenApi.Map(application);
        DashboardEndpoints.Map(application);
        return application;
    }

    /// <summary>Starts a host that serves the API.</summary>
    /// <exception cref="ListenAddressException">Something else listens there.</exception>
    public static async Task ListenAsync(IHost host, ListenAddress address, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new ListenAddressException($"Nobody can listen on {address} now: {error.Message}");
        }
    }
}
