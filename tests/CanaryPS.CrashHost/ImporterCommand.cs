using System.Globalization;
using CanaryPS.Engine;

namespace CanaryPS.CrashHost;

/// <summary><c>importer &lt;store&gt; &lt;deployment&gt; &lt;file&gt;</c>: imports a file in small batches, and prints how many lines are done after each.</summary>
internal static class ImporterCommand
{
    public const int BatchSize = 10;

    public static async Task<int> RunAsync(string store, string deploymentId, string path)
    {
        await using IProductionEngine engine = new ProductionEngineFactory().Open(store, createIfMissing: false, TimeProvider.System);
        await foreach (ImportSummary summary in engine.ImportOrderEventsAsync(
            new ImportRequest { DeploymentId = deploymentId, Path = path, Arm = Arm.Candidate, Actor = "test", BatchSize = BatchSize }))
        {
            Console.Out.WriteLine(summary.Lines.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }

        return 0;
    }
}
