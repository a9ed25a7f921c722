using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-CanaryVerdict: what the evaluations decided, each with every criterion's evidence, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "CanaryVerdict")]
[OutputType(typeof(Verdict))]
public sealed class GetCanaryVerdictCommand : ProductionCmdlet
{
    private const int Usual = 10;

    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[]? DeploymentId { get; set; }

    /// <summary>The newest so many of those that match; of each deployment where several are given. Without it, the newest ten, or with -Since all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Only verdicts reached at or after this time.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only verdicts with evidence of these criteria, and of their evidence only that; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Criterion { get; set; }

    /// <summary>Only verdicts that decided one of these.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public VerdictKind[]? Kind { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        VerdictQuery query = new() { Since = Since, Criteria = Criterion, Kinds = Kind, Last = Last ?? (Since is null ? Usual : null) };
        if (DeploymentId is null)
        {
            Write(query);
            return;
        }

        ForDeployments(DeploymentId, id => Write(query with { DeploymentId = id }));
    }

    private void Write(VerdictQuery query) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetVerdictsAsync(query, cancellationToken)), enumerateCollection: true);
}
