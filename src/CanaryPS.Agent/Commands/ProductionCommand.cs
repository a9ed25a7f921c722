using System.CommandLine;
using CanaryPS.Agent.Configuration;
using CanaryPS.Agent.Hosting;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Commands;

/// <summary><c>production</c>: drives what the store holds on the real clock until stopped.</summary>
internal static class ProductionCommand
{
    public static Command Create()
    {
        Option<string?> store = CommonOptions.Store("CANARYPS_STORE where not given");
        Option<string?> configuration = CommonOptions.Configuration("the built-in defaults where not given; only used with --start");
        Option<string?> start = new("--start") { Description = "Start a deployment of this strategy (name or file) first." };

        Option<string?> listen = new("--listen") { Description = "Serve the HTTP API at this address of this machine, such as http://127.0.0.1:8080; port 0 takes a free one." };

        Command command = new("production", "Drive the deployments of a store until stopped.") { store, configuration, start, listen };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            arguments.GetValue(store) ?? Environment.GetEnvironmentVariable("CANARYPS_STORE") ?? throw new StoreNotGivenException(),
            arguments.GetValue(configuration), arguments.GetValue(start), arguments.GetValue(listen), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        string storePath, string? configurationPath, string? start, string? listen, CancellationToken cancellationToken)
    {
        // Read before the store is opened: what is bad must not leave a new store behind.
        ListenAddress? address = listen is null ? null : ListenAddress.Parse(listen);
        DeploymentRequest? request = start is null ? null : Request(configurationPath, start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            storePath, createIfMissing: request is not null, TimeProvider.System, keepLeases: true, cancellationToken);
        if (request is not null)
            await engine.StartAsync(request, cancellationToken);

        await AgentHost.RunAsync(
            engine, address, new LiveSettings(new AgentSettings()),
            host => host.Services.AddSingleton<IDriveReport, ConsoleDriveReport>().AddSingleton<IAgentAnnouncement, ConsoleAnnouncement>(),
            cancellationToken);
        return CommandRunner.Success;
    }

    private static DeploymentRequest Request(string? configurationPath, string strategy)
    {
        ProductionEngineFactory factory = new();
        ProductionConfiguration configuration = factory.LoadConfiguration(configurationPath);
        return new DeploymentRequest
        {
            Candidate = factory.ResolveStrategy(configuration, strategy),
            Configuration = configuration,
            Actor = Environment.UserName,
        };
    }
}
