using System.CommandLine;
using System.Diagnostics;
using CanaryPS.Agent.Display;
using CanaryPS.Engine;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Simulation;
using Spectre.Console;

namespace CanaryPS.Agent.Commands;

/// <summary><c>demo</c>: canary deployments on real bars under a simulated clock, each decided by its computed metrics alone.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        Option<string?> store = CommonOptions.Store("a new one in the temporary folder where not given");
        Option<string?> configuration = CommonOptions.Configuration("configs/demo.yaml where not given");

        Command command = new("demo", "Run canary deployments on real market data under a simulated clock.") { store, configuration };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            arguments.GetValue(store) ?? CommonOptions.NewStore("demo"),
            arguments.GetValue(configuration) ?? ShippedConfigs.Locate("demo.yaml"),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string store, string configurationPath, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        DemoSettings demo = new ProductionEngineFactory().LoadConfiguration(configurationPath).Demo
            ?? throw new SectionMissingException(configurationPath, "demo");
        AnsiConsole.MarkupLineInterpolated($"[bold]CanaryPS demo[/]: {demo.Deployments.Count} deployments on real market data, simulated clock, configuration {configurationPath}");

        List<DemoOutcome> outcomes = [];
        await SimulationProgress.RunAsync(demo.Deployments, async (deployment, onTick) =>
            outcomes.Add(await SimulatedRuns.RunAsync(deployment, store, Environment.UserName, onTick, cancellationToken)));

        outcomes.ForEach(DecisionTable.Write);

        AnsiConsole.MarkupLineInterpolated($"Done in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s. The store is left for inspection:");
        AnsiConsole.WriteLine(store);
        return outcomes.Exists(o => o.DataEnded) ? CommandRunner.NotPassed : CommandRunner.Success;
    }
}
