using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Set-ProductionLimit: proposes other limits for a deployment. They are in force once other persons have approved.</summary>
[Cmdlet(VerbsCommon.Set, "ProductionLimit", SupportsShouldProcess = true, DefaultParameterSetName = FileSet)]
[OutputType(typeof(DeploymentLimits))]
public sealed class SetProductionLimitCommand : LimitCmdlet
{
    private const string FileSet = "File";
    private const string ObjectSet = "Object";

    private LimitsManifest? _limits;
    private DateTimeOffset? _until;

    /// <summary>A YAML file with the section <c>limits:</c> alone.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The limits, as a hashtable with the keys of the configuration or as an object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet)]
    [LimitsManifest]
    [ValidateNotNull]
    public LimitsManifest Manifest { get; set; } = new();

    /// <summary>When they end by themselves. Without it and -For, never.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>How long they are to last from now, seconds or a time span.</summary>
    [Parameter]
    [Duration(IsAhead = true)]
    public TimeSpan? For { get; set; }

    /// <inheritdoc />
    private protected override UserMessage Action => "Propose limits for";

    /// <inheritdoc />
    private protected override void Rehearse(Deployment deployment)
    {
        if (Until is not null && For is not null)
            throw new LimitsException("LimitsEndAmbiguous", "Give -Until or -For, not both.");

        _limits ??= ParameterSetName == FileSet ? EngineHost.Factory.LoadLimits(FilePath(Path)) : Manifest;
        _until = Until ?? (Clock.GetUtcNow() + For);
        Rehearsal.ProposeLimits(deployment, _limits, _until, Actor, Reason, Clock.GetUtcNow());
    }

    /// <inheritdoc />
    private protected override Task<DeploymentLimits> ApplyAsync(IProductionEngine engine, string deploymentId, CancellationToken cancellationToken) =>
        engine.ProposeLimitsAsync(deploymentId, _limits!, _until, Actor, Reason, cancellationToken);
}
