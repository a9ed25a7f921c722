using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command that runs a configuration on market data under a simulated clock, in a store of its own.</summary>
public abstract class SimulatedRunCmdlet : ProductionCmdlet
{
    /// <summary>The configuration file. Without it, the one that comes with the module.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName")]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Where the deployments are kept: a file, or the address of a PostgreSQL database. Without it, a new file in the temporary folder: never the store of the session, whose deployments are real.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreNameCompleter))]
    public override string? Store { get; set; }

    /// <summary>What is run, and the name of its configuration.</summary>
    private protected abstract string Kind { get; }

    /// <inheritdoc />
    private protected sealed override void Process()
    {
        string shipped = Path.Combine(EngineHost.ModuleFolder, "configs", Kind + ".yaml");
        string path = ConfigurationPath is { } given ? FilePath(given) : shipped;
        ProductionConfiguration configuration = new PlanInput(FilePath).Configuration(path);
        if (!ShouldProcess(Store is { } named ? UserMessage.Verbatim(StoreAddress.Shown(StoreName(named))) : "a new store in the temporary folder", $"Run the {Kind} of {path}"))
            return;

        string store = Store is null ? NewStore() : StoreName(Store);
        if (StoreAddress.IsAgent(store))
            throw new StoreException(StoreProblem.Inaccessible, StoreAddress.Shown(store), $"an agent drives by the real clock, so it can't run a {Kind}; name a file or a PostgreSQL database, or leave -Store out.");
        WriteVerbose($"Store: {StoreAddress.Shown(store)}");
        Run(configuration, store);
    }

    /// <summary>Runs it and writes what came of it.</summary>
    private protected abstract void Run(ProductionConfiguration configuration, string store);

    private string NewStore() => Path.Combine(Directory.CreateTempSubdirectory($"canaryps-{Kind}-").FullName, Kind + ".db");
}
