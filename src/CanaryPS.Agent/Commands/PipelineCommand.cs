using System.CommandLine;
using CanaryPS.Engine;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Pipelines;
using Spectre.Console;

namespace CanaryPS.Agent.Commands;

/// <summary><c>pipeline</c>: backtest, validation on held-out years, paper trading, canary; stops at the first that fails.</summary>
internal static class PipelineCommand
{
    public static Command Create()
    {
        Option<string?> store = CommonOptions.Store("a new one in the temporary folder where not given");
        Option<string?> configuration = CommonOptions.Configuration("configs/pipeline.yaml where not given");

        Command command = new("pipeline", "Run backtest, validation, paper trading and the canary; stop at the first that fails.") { store, configuration };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            arguments.GetValue(store) ?? CommonOptions.NewStore("pipeline"),
            arguments.GetValue(configuration) ?? ShippedConfigs.Locate("pipeline.yaml"),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string store, string configurationPath, CancellationToken cancellationToken)
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(configurationPath);
        PipelineResult? last = null;
        await foreach (PipelineResult result in ProductionPipeline.RunAsync(configuration, store, Environment.UserName, cancellationToken))
        {
            string mark = result.Passed ? "[green]passed[/]" : "[red]FAILED[/]";
            AnsiConsole.MarkupLine($"{mark} [bold]{result.Stage}[/] {Markup.Escape(result.Summary)}");
            foreach (string reason in result.Reasons)
                AnsiConsole.MarkupLineInterpolated($"       {reason}");

            last = result;
        }

        if (last?.Stage == PipelineStage.Canary)
            AnsiConsole.WriteLine($"The store is left for inspection: {store}");

        return last?.Passed == true ? CommandRunner.Success : CommandRunner.NotPassed;
    }
}
