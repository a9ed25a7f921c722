using System.CommandLine;
using CanaryPS.Engine;
using Spectre.Console;

namespace CanaryPS.Agent.Commands;

/// <summary><c>production</c>: drives what the store holds on the real clock until stopped.</summary>
internal static class ProductionCommand
{
    /// <summary>The longest pause, after which deployments that another process has started are noticed.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        Option<string?> store = CommonOptions.Store("CANARYPS_STORE where not given");
        Option<string?> configuration = CommonOptions.Configuration("the built-in defaults where not given; only used with --start");
        Option<string?> start = new("--start") { Description = "Start a deployment of this strategy (name or file) first." };

        Command command = new("production", "Drive the deployments of a store until stopped.") { store, configuration, start };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            arguments.GetValue(store) ?? Environment.GetEnvironmentVariable("CANARYPS_STORE") ?? throw new StoreNotGivenException(),
            arguments.GetValue(configuration), arguments.GetValue(start), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string storePath, string? configurationPath, string? start, CancellationToken cancellationToken)
    {
        TimeProvider clock = TimeProvider.System;
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            storePath, createIfMissing: start is not null, clock, keepLeases: true, cancellationToken);
        if (start is not null)
            await StartAsync(engine, configurationPath, start, cancellationToken);

        AnsiConsole.MarkupLineInterpolated($"Driving {engine.Store}. Ctrl+C stops.");
        Dictionary<string, Deployment> shown = [];
        while (!cancellationToken.IsCancellationRequested)
        {
            DateTimeOffset next = clock.GetUtcNow() + _longestPause;
            foreach (Deployment deployment in await engine.GetDeploymentsAsync(cancellationToken))
            {
                if (deployment.Stage == DeploymentStage.COMPLETED || deployment.RollbackConfirmedAt is not null)
                    continue;

                TickResult tick = await engine.TickAsync(deployment.Id, cancellationToken);
                Show(shown, tick);
                if (tick.NextDue < next)
                    next = tick.NextDue.Value;
            }

            TimeSpan pause = next - clock.GetUtcNow();
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, clock, cancellationToken);
        }

        return CommandRunner.Success;
    }

    private static async Task StartAsync(ProductionEngine engine, string? configurationPath, string strategy, CancellationToken cancellationToken)
    {
        ProductionEngineFactory factory = new();
        ProductionConfiguration configuration = factory.LoadConfiguration(configurationPath);
        await engine.StartAsync(
            new DeploymentRequest
            {
                Candidate = factory.ResolveStrategy(configuration, strategy),
                Configuration = configuration,
                Actor = Environment.UserName,
            },
            cancellationToken);
    }

    private static void Show(Dictionary<string, Deployment> shown, TickResult tick)
    {
        Deployment now = tick.Deployment;
        Deployment? before = shown.GetValueOrDefault(now.Id);
        shown[now.Id] = now;
        if (before is not null && (before.Stage, before.Weight, before.Health, before.RollbackConfirmedAt) == (now.Stage, now.Weight, now.Health, now.RollbackConfirmedAt))
            return;

        string confirmed = now.RollbackConfirmedAt is null ? "" : ", rollback confirmed";
        AnsiConsole.MarkupLineInterpolated($"{now.EvaluatedAt ?? now.StartedAt:u} {now.Id}: {now.Stage}, weight {now.Weight} %, {now.Health}{confirmed}: {now.Reason}");
    }
}
