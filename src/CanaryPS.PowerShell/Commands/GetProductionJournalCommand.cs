using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionJournal: what was decided and done for deployments, by whom and when, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionJournal")]
[OutputType(typeof(JournalEntry))]
public sealed class GetProductionJournalCommand : DeploymentRecordCmdlet
{
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
    private protected override void WriteRecords(string deploymentId)
    {
        JournalQuery query = new() { DeploymentId = deploymentId, Kinds = Kind, Without = ExcludeKind, Before = Before, Last = Last };
        WriteObject(Ask((engine, cancellationToken) => engine.GetJournalEntriesAsync(query, cancellationToken)), enumerateCollection: true);
    }
}
