using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionAudit: who asked agents for what, from where, and what became of it, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionAudit")]
[OutputType(typeof(AuditEntry))]
public sealed class GetProductionAuditCommand : ProductionCmdlet
{
    /// <summary>Only about this deployment.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string? DeploymentId { get; set; }

    /// <summary>Only of this actor.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Actor { get; set; }

    /// <summary>Only from this time on.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only what became this of it.</summary>
    [Parameter]
    public AuditOutcome? Outcome { get; set; }

    /// <summary>The newest so many.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int Last { get; set; } = new AuditQuery().Last;

    /// <inheritdoc />
    private protected override void Process()
    {
        AuditQuery query = new() { DeploymentId = DeploymentId, Actor = Actor, Since = Since, Outcome = Outcome, Last = Last };
        WriteObject(Ask((engine, cancellationToken) => engine.GetAuditAsync(query, cancellationToken)), enumerateCollection: true);
    }
}
