using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionAlert: alerts, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionAlert")]
[OutputType(typeof(Alert))]
public sealed class GetProductionAlertCommand : ProductionCmdlet
{
    /// <summary>Only those with these ids; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only in this state.</summary>
    [Parameter]
    public AlertState? State { get; set; }

    /// <summary>Only of this severity.</summary>
    [Parameter]
    public AlertSeverity? Severity { get; set; }

    /// <summary>Only those that are not resolved.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <summary>Only the newest so many; of each deployment where several are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        AlertQuery query = new() { State = State, Severity = Severity, OpenOnly = Open, Last = Id is null ? Last : null };
        if (DeploymentId is null)
        {
            Write(query);
            return;
        }

        foreach (string deploymentId in DeploymentId)
        {
            ForItem(deploymentId, () =>
            {
                Ask((engine, cancellationToken) => engine.GetDeploymentAsync(deploymentId, cancellationToken));
                Write(query with { DeploymentId = deploymentId });
            });
        }
    }

    private void Write(AlertQuery query)
    {
        if (Id is null)
        {
            WriteObject(Find(query), enumerateCollection: true);
            return;
        }

        IEnumerable<Alert> found = Id.SelectMany(id => FindById(query, id)).DistinctBy(alert => alert.Id).OrderBy(alert => alert.RaisedAt);
        WriteObject(Last is { } last ? found.TakeLast(last) : found, enumerateCollection: true);
    }

    private IReadOnlyList<Alert> FindById(AlertQuery query, string id)
    {
        if (WildcardPattern.ContainsWildcardCharacters(id))
        {
            WildcardPattern pattern = new(id, WildcardOptions.IgnoreCase);
            return [.. Find(query).Where(alert => pattern.IsMatch(alert.Id))];
        }

        if (Find(new AlertQuery { Id = id }).Count == 0)
            ForItem(id, () => throw new AlertNotFoundException(id));

        return Find(query with { Id = id });
    }

    private IReadOnlyList<Alert> Find(AlertQuery query) => Ask((engine, cancellationToken) => engine.GetAlertsAsync(query, cancellationToken));
}
