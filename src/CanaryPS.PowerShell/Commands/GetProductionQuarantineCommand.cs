using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionQuarantine: lines of imports that could not be used, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionQuarantine")]
[OutputType(typeof(QuarantinedLine))]
public sealed class GetProductionQuarantineCommand : ProductionCmdlet
{
    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only of files of this name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>Also those whose mended text was accepted since.</summary>
    [Parameter]
    public SwitchParameter IncludeReplayed { get; set; }

    /// <summary>Only the newest so many; of each deployment where several are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        QuarantineQuery query = new() { Source = Source, IncludeReplayed = IncludeReplayed, Last = Last };
        if (DeploymentId is null)
        {
            Write(query);
            return;
        }

        ForDeployments(DeploymentId, id => Write(query with { DeploymentId = id }));
    }

    private void Write(QuarantineQuery query) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetQuarantineAsync(query, cancellationToken)), enumerateCollection: true);
}
