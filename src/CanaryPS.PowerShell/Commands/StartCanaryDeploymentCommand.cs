using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Start-CanaryDeployment: records a new deployment in PREPARATION, and with -Wait drives it to its end.</summary>
[Cmdlet(VerbsLifecycle.Start, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class StartCanaryDeploymentCommand : ProductionCmdlet
{
    private static readonly string[] StrategyFileExtensions = [".yaml", ".yml", ".json"];

    /// <summary>The candidate: a hashtable with strategy, model and parameters; the name of a strategy of the configuration; or a YAML or JSON file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public object Strategy { get; set; } = null!;

    /// <summary>The version that runs today, in the same forms. Without it, the configuration's first strategy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Baseline { get; set; }

    /// <summary>The configuration file. Without it, the module's own <c>configs/default_parameters.yaml</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Who starts it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = OperatingSystemUser.Name;

    /// <summary>Drive it until it is final and confirmed, and give it back then.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc />
    private protected override bool CreatesStore => true;

    /// <inheritdoc />
    private protected override void Process() => ForItem(Strategy, Start);

    private void Start()
    {
        ProductionConfiguration configuration = EngineHost.Factory.LoadConfiguration(ConfigurationFile);
        StrategySpec candidate = Read(Strategy, configuration);
        DeploymentRequest request = new()
        {
            Candidate = candidate,
            Baseline = Baseline is null ? null : Read(Baseline, configuration),
            Configuration = configuration,
            Actor = Actor,
        };

        if (!ShouldProcess($"{candidate} in {StorePath}", "Start canary deployment"))
            return;

        Deployment deployment = Ask((engine, cancellationToken) => engine.StartAsync(request, cancellationToken));
        if (Wait)
            new DeploymentWait(this, Pump, Engine, Clock).Run([deployment]);
        else
            WriteObject(deployment);
    }

    private string? ConfigurationFile
    {
        get
        {
            if (ConfigurationPath is { } given)
                return FilePath(given);

            string shipped = Path.Combine(EngineHost.ModuleFolder, "configs", "default_parameters.yaml");
            return File.Exists(shipped) ? shipped : null;
        }
    }

    private StrategySpec Read(object argument, ProductionConfiguration configuration) =>
        StrategyArgument.Read(argument, nameOrPath => EngineHost.Factory.ResolveStrategy(configuration, NameOrFile(nameOrPath)));

    private string NameOrFile(string nameOrPath) =>
        StrategyFileExtensions.Contains(Path.GetExtension(nameOrPath), StringComparer.OrdinalIgnoreCase) ? FilePath(nameOrPath) : nameOrPath;
}
