using System.CommandLine;
using CanaryPS.Agent.Configuration;
using CanaryPS.Agent.Hosting;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Commands;

/// <summary><c>serve</c>: the agent that is left on: drives every deployment of a store, serves the API and logs what it does.</summary>
internal static class ServeCommand
{
    /// <summary>What is left of a stop after the host's: giving leases back, closing the store.</summary>
    private static readonly TimeSpan _closing = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        Option<string?> configuration = new("--config") { Description = "The agent's configuration file; none where not given." };
        Option<string?> store = CommonOptions.Store($"{AgentEnvironment.StoreVariable} or store: of the file where not given");
        Option<string?> listen = new("--listen") { Description = $"Where the HTTP API is served; {new AgentSettings().Listen} where not given, port 0 takes a free one." };
        Option<string?> otlp = new("--otlp") { Description = "The OpenTelemetry collector to send metrics and spans to, such as http://127.0.0.1:4317; none where not given." };
        Option<bool> create = new("--create") { Description = "Make the store where there is none." };

        Command command = new("serve", "Run as a service: drive a store, serve the API, log to the standard error stream.") { configuration, store, listen, otlp, create };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            new AgentConfiguration(
                arguments.GetValue(configuration),
                [
                    .. AgentEnvironment.Read(Environment.GetEnvironmentVariables()),
                    .. Given("store", arguments.GetValue(store)), .. Given("listen", arguments.GetValue(listen)), .. Given("otlp", arguments.GetValue(otlp)), .. Given("create", arguments.GetValue(create) ? "true" : null),
                ]),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(AgentConfiguration configuration, CancellationToken cancellationToken)
    {
        LiveSettings live = new(configuration.Load());
        AgentSettings settings = live.Current;
        ListenAddress address = ListenAddress.Parse(settings.Listen, settings.Access);
        using StopDeadline deadline = new(cancellationToken, TimeSpan.FromSeconds(settings.StopSeconds) + _closing, TimeProvider.System, Environment.Exit);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            settings.Store ?? throw new StoreNotGivenException(), settings.Create, TimeProvider.System, keepLeases: true, cancellationToken);
        await AgentHost.RunAsync(
            engine, address, live,
            host =>
            {
                AgentLog.Add(host, live);
                host.Services.AddSingleton<IDriveReport, LogDriveReport>().AddSingleton<IAgentAnnouncement, LogAnnouncement>();
                host.Services.AddSingleton(configuration).AddHostedService<ConfigurationReload>();
                host.Services.AddSingleton(AgentRegister.OfUser).AddHostedService<AgentPresence>();
            },
            cancellationToken);
        return CommandRunner.Success;
    }

    private static SettingOverride[] Given(string key, string? value) => value is null ? [] : [new SettingOverride($"--{key}", [key], value)];
}
