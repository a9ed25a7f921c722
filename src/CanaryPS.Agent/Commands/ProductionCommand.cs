using System.CommandLine;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Spectre.Console;

namespace CanaryPS.Agent.Commands;

/// <summary><c>production</c>: drives what the store holds on the real clock until stopped.</summary>
internal static class ProductionCommand
{
    /// <summary>The longest pause, after which deployments that another process has started are noticed.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(1);

    /// <summary>The time between two looks at the samples of deployments that have ended.</summary>
    private static readonly TimeSpan _upkeepInterval = TimeSpan.FromHours(1);

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
        TimeProvider clock = TimeProvider.System;
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            storePath, createIfMissing: request is not null, clock, keepLeases: true, cancellationToken);
        if (request is not null)
            await engine.StartAsync(request, cancellationToken);

        await using IAsyncDisposable delivering = engine.StartDelivering();
        await using ApiHost? api = address is null ? null : await ApiHost.StartAsync(address, engine, cancellationToken);
        if (api is not null)
            AnsiConsole.MarkupLineInterpolated($"Listening on {api.Url}");
        AnsiConsole.MarkupLineInterpolated($"Driving {engine.Store}. Ctrl+C stops.");
        Dictionary<string, Deployment> shown = [];
        DateTimeOffset upkeepDue = clock.GetUtcNow();
        while (!cancellationToken.IsCancellationRequested)
        {
            DateTimeOffset next = clock.GetUtcNow() + _longestPause;
            foreach (Deployment deployment in await DrivenAsync(engine, cancellationToken))
            {
                if (await TickAsync(engine, deployment, shown, cancellationToken) is { } due && due < next)
                    next = due;
            }

            if (upkeepDue <= clock.GetUtcNow() && !await KeepEndedAsync(engine, cancellationToken))
                upkeepDue = clock.GetUtcNow() + _upkeepInterval;

            TimeSpan pause = next - clock.GetUtcNow();
            if (pause > TimeSpan.Zero)
                await engine.WaitForArrivalAsync(pause, cancellationToken);
        }

        return CommandRunner.Success;
    }

    /// <summary>What is to be driven; nothing where the store can't be read just now, which is tried again after the pause.</summary>
    private static async Task<IReadOnlyList<Deployment>> DrivenAsync(ProductionEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.GetDrivenAsync(cancellationToken);
        }
        catch (StoreException error) when (error.IsPassing)
        {
            await Console.Error.WriteLineAsync($"{error.ErrorId}: {error.Message}");
            return [];
        }
    }

    /// <summary>When the deployment is due again; one that can't be driven now is tried again after the pause.</summary>
    private static async Task<DateTimeOffset?> TickAsync(
        ProductionEngine engine, Deployment deployment, Dictionary<string, Deployment> shown, CancellationToken cancellationToken)
    {
        try
        {
            TickResult tick = await engine.TickAsync(deployment.Id, cancellationToken);
            Show(shown, tick);
            return tick.NextDue;
        }
        catch (CanaryException error) when (error is not StoreException { IsPassing: false })
        {
            // What ails one deployment must not stop the others; a store that is broken must.
            await Console.Error.WriteLineAsync($"{deployment.Id}: {error.ErrorId}: {error.Message}");
            return null;
        }
    }

    /// <summary>Goes on with the upkeep of ended deployments; true where there is more to do after the next ticks.</summary>
    private static async Task<bool> KeepEndedAsync(ProductionEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.KeepEndedAsync(cancellationToken);
        }
        catch (StoreException error) when (error.IsPassing)
        {
            // Another process writes for long, or the server is away: what runs must not wait, and this is tried again when it is due again.
            await Console.Error.WriteLineAsync($"{error.ErrorId}: {error.Message}");
            return false;
        }
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
