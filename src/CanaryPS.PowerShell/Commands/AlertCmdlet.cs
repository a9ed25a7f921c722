using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command by which a person takes or ends alerts.</summary>
public abstract class AlertCmdlet : ProductionCmdlet
{
    /// <summary>Ids of alerts. Wildcards select among those that are not resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = [];

    /// <summary>The person. Without it, the user of this process.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string User { get; set; } = OperatingSystemUser.Name;

    /// <summary>What happens to the alert, in the past tense.</summary>
    private protected abstract string Outcome { get; }

    /// <summary>What happens to the alert, as a question puts it.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc />
    private protected sealed override void Process()
    {
        foreach (string id in Id)
        {
            foreach (Alert alert in Find(id))
                ForItem(alert.Id, () => ProcessAlert(alert));
        }
    }

    /// <summary>Does it.</summary>
    private protected abstract Task<Alert> ApplyAsync(IProductionEngine engine, string alertId, CancellationToken cancellationToken);

    private void ProcessAlert(Alert alert)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (alert.State == AlertState.Resolved)
            throw new AlertStateException(alert.Id, alert.State, Outcome);

        if (ShouldProcess($"{alert.Severity} alert '{alert.Id}': {alert.Message}", Action))
            WriteObject(Ask((engine, cancellationToken) => ApplyAsync(engine, alert.Id, cancellationToken)));
    }

    private IReadOnlyList<Alert> Find(string id)
    {
        if (WildcardPattern.ContainsWildcardCharacters(id))
        {
            WildcardPattern pattern = new(id, WildcardOptions.IgnoreCase);
            return [.. Read(new AlertQuery { OpenOnly = true }).Where(alert => pattern.IsMatch(alert.Id))];
        }

        IReadOnlyList<Alert> found = Read(new AlertQuery { Id = id });
        if (found.Count == 0)
            ForItem(id, () => throw new AlertNotFoundException(id));

        return found;
    }

    private IReadOnlyList<Alert> Read(AlertQuery query) => Ask((engine, cancellationToken) => engine.GetAlertsAsync(query, cancellationToken));
}
