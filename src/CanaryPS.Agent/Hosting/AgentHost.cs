using CanaryPS.Agent.Configuration;
using CanaryPS.Agent.Http;
using CanaryPS.Agent.Telemetry;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CanaryPS.Agent.Hosting;

/// <summary>The host of an agent: the driving, the delivery and, where it listens, the API, over one engine. Both commands that drive a store run it.</summary>
internal static class AgentHost
{
    /// <summary>Runs until it is told to stop, by the token or by the host itself.</summary>
    /// <param name="engine">What is driven. It outlives the host: whoever opened it gives its leases back.</param>
    /// <param name="address">Where to listen; null for nowhere.</param>
    /// <param name="live">The settings.</param>
    /// <param name="tell">Adds who is told: an <see cref="IDriveReport"/>, an <see cref="IAgentAnnouncement"/>, the log.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ListenAddressException">Something else listens there.</exception>
    /// <exception cref="StoreException">The store broke while it ran.</exception>
    public static async Task RunAsync(
        ProductionEngine engine, ListenAddress? address, LiveSettings live, Action<IHostApplicationBuilder> tell, CancellationToken cancellationToken)
    {
        using IHost host = Build(engine, address, live, tell);
        if (address is null)
            await host.StartAsync(cancellationToken);
        else
            await ApiHost.ListenAsync(host, address, cancellationToken);

        await host.WaitForShutdownAsync(cancellationToken);
        if (host.Services.GetServices<IHostedService>().OfType<DriveLoop>().Single().ExecuteTask is { } driving)
            await driving;
    }

    private static IHost Build(ProductionEngine engine, ListenAddress? address, LiveSettings live, Action<IHostApplicationBuilder> tell)
    {
        if (address is not null)
            return ApiHost.Build(address, engine, AddParts);

        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddParts(builder);
        TelemetryServices.Add(builder, isScraped: false);
        return builder.Build();

        void AddParts(IHostApplicationBuilder parts)
        {
            IServiceCollection services = parts.Services;
            parts.Configuration[TelemetryServices.Endpoint] = live.Current.Otlp;
            services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(live.Current.StopSeconds));
            services.Configure<KestrelServerOptions>(server => server.Limits.MaxConcurrentConnections = live.Current.Limits.Connections);
            services.AddSystemd();
            services.AddSingleton(engine).AddSingleton(TimeProvider.System).AddSingleton<DrivePulse>().AddSingleton(live);
            services.AddHostedService<DeliveryService>().AddHostedService<Announcer>().AddHostedService<DriveLoop>();
            tell(parts);
        }
    }
}
