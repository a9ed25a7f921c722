using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionJournal: what was decided and done for deployments, by whom and when, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionJournal")]
[OutputType(typeof(JournalEntry))]
public sealed class GetProductionJournalCommand : ProductionCmdlet
{
    /// <summary>The deployments: ids, or objects that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>Only entries of these kinds, such as StepEntered.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Kind { get; set; } = [];

    /// <summary>No entries of these kinds, such as VerdictReached, of which there is one for each evaluation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeKind { get; set; } = [];

    /// <summary>Only those before this sequence.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? Before { get; set; }

    /// <summary>Of each deployment, the newest so many of those that match. Without it, all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string id in DeploymentId)
        {
            JournalQuery query = new() { DeploymentId = id, Kinds = Kind, Without = ExcludeKind, Before = Before, Last = Last };
            ForItem(id, () => WriteObject(Ask((engine, cancellationToken) => engine.GetJournalEntriesAsync(query, cancellationToken)), enumerateCollection: true));
        }
    }
}
