using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Test-ProductionJournal: whether the journals of deployments hold, and where the first one breaks. A journal that does not hold is written
/// as a result and as an error that does not end the command; -ErrorAction Stop makes it end a runbook.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProductionJournal", DefaultParameterSetName = AnySet)]
[OutputType(typeof(JournalCheck))]
public sealed class TestProductionJournalCommand : ProductionCmdlet
{
    private const string AnySet = "Any";
    private const string KnownSet = "Known";
    private const string Hash = "^[0-9a-fA-F]{64}$";

    /// <summary>Only of these deployments: ids, or objects that carry one. Without it, of all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = AnySet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = KnownSet)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    /// <summary>A hash that an entry of the deployment's journal must have: the last one of an earlier check or package.</summary>
    [Parameter(ParameterSetName = KnownSet)]
    [ValidatePattern(Hash)]
    public string? LastHash { get; set; }

    /// <summary>The same of its alerts' journal.</summary>
    [Parameter(ParameterSetName = KnownSet)]
    [ValidatePattern(Hash)]
    public string? LastAlertHash { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (Id is null)
        {
            Write(null);
            return;
        }

        foreach (string id in Id)
        {
            // The journal of one whose deployment is damaged or gone can be looked at by its id.
            if (WildcardPattern.ContainsWildcardCharacters(id))
                ForDeployments([id], Write);
            else
                ForItem(id, () => Write(id));
        }
    }

    private void Write(string? id)
    {
        KnownHashes known = new(LastHash, LastAlertHash);
        foreach (JournalCheck check in Ask((engine, cancellationToken) => engine.TestJournalAsync(id, known, cancellationToken)))
        {
            WriteObject(check);
            if (!check.IsIntact)
                WriteError(ErrorRecords.From(new ReportException("JournalBroken", $"The {check.Journal} journal of deployment '{check.DeploymentId}' does not hold. {check.Message}"), check));
        }
    }
}
