using System.CommandLine;
using CanaryPS.Agent.Hosting;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Commands;

/// <summary><c>serve</c>: the agent that is left on: drives every deployment of a store, serves the API and logs what it does.</summary>
internal static class ServeCommand
{
    private const string DefaultListen = "http://127.0.0.1:8080";

    public static Command Create()
    {
        Option<string?> store = CommonOptions.Store("CANARYPS_STORE where not given");
        Option<string?> listen = new("--listen") { Description = $"Where the HTTP API is served; {DefaultListen} where not given, port 0 takes a free one." };
        Option<bool> create = new("--create") { Description = "Make the store where there is none." };

        Command command = new("serve", "Run as a service: drive a store, serve the API, log to the standard error stream.") { store, listen, create };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            arguments.GetValue(store) ?? Environment.GetEnvironmentVariable("CANARYPS_STORE") ?? throw new StoreNotGivenException(),
            arguments.GetValue(listen) ?? DefaultListen, arguments.GetValue(create), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string storePath, string listen, bool create, CancellationToken cancellationToken)
    {
        ListenAddress address = ListenAddress.Parse(listen);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(storePath, create, TimeProvider.System, keepLeases: true, cancellationToken);
        await AgentHost.RunAsync(engine, address, AddLog, cancellationToken);
        return CommandRunner.Success;
    }

    private static void AddLog(IHostApplicationBuilder host)
    {
        AgentLog.Add(host);
        host.Services.AddSingleton<IDriveReport, LogDriveReport>().AddSingleton<IAgentAnnouncement, LogAnnouncement>();
    }
}
