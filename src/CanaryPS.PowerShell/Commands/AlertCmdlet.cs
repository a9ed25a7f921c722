using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command by which a person takes or ends alerts: all that are piped in one transaction a deployment.</summary>
public abstract class AlertCmdlet : ProductionCmdlet
{
    private readonly List<string> _asked = [];

    /// <summary>Ids of alerts. Wildcards select among those that are not resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OpenAlertIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The person. Without it, the user of this process.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string User { get; set; } = SessionUser.Name;

    /// <summary>What the person says about it, for the alert, its journal and those who are told.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>What happens to the alert, in the past tense.</summary>
    private protected abstract UserMessage Outcome { get; }

    /// <summary>What happens to the alert, as a question puts it.</summary>
    private protected abstract UserMessage Action { get; }

    /// <inheritdoc />
    private protected sealed override void Process() => _asked.AddRange(Id);

    /// <inheritdoc />
    private protected sealed override void Finish()
    {
        string[] wanted = [.. Select().Where(IsToChange).Select(alert => alert.Id)];
        if (wanted.Length == 0)
            return;

        IReadOnlyList<AlertOutcome> outcomes = Ask((engine, cancellationToken) => ApplyAsync(engine, wanted, cancellationToken));
        DeliverAtEnd();
        foreach (AlertOutcome outcome in outcomes)
            Write(outcome);
    }

    /// <summary>Does it.</summary>
    private protected abstract Task<IReadOnlyList<AlertOutcome>> ApplyAsync(
        IProductionEngine engine, IReadOnlyList<string> alertIds, CancellationToken cancellationToken);

    /// <summary>Every alert that was asked for, once. One that is not there is an error of its own.</summary>
    private IReadOnlyList<Alert> Select()
    {
        NamedItems<Alert> open = new(Read(new AlertQuery { OpenOnly = true }), alert => alert.Id);
        List<Alert> selected = [];
        foreach (string id in _asked.Distinct(StringComparer.Ordinal))
            ForItem(id, () => selected.AddRange(Find(NamePattern.Of(id), open)));

        return [.. selected.DistinctBy(alert => alert.Id)];
    }

    private IReadOnlyList<Alert> Find(NamePattern asked, NamedItems<Alert> open)
    {
        IReadOnlyList<Alert> found = open.Find(asked);
        if (found.Count == 0 && !asked.IsWildcard)
            found = Read(new AlertQuery { Id = asked.Given });

        return found.Count > 0 || asked.IsWildcard ? found : throw new AlertNotFoundException(asked.Given);
    }

    private bool IsToChange(Alert alert)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (alert.State is AlertState.Resolved or AlertState.Inactive)
        {
            ForItem(alert.Id, () => throw new AlertStateException(alert.Id, alert.State, Outcome));
            return false;
        }

        return ShouldProcess($"{alert.Severity} alert '{alert.Id}': {alert.Message}", Action);
    }

    private void Write(AlertOutcome outcome)
    {
        if (outcome.Error is { } error)
            WriteError(ErrorRecords.From(error, outcome.AlertId));
        if (outcome.Alert is { } alert)
            WriteObject(alert);
        if (outcome.Again is { } again)
        {
            WriteWarning(
                $"The condition of alert '{outcome.AlertId}' still holds, so it fired again as '{again.Id}': {again.Message} Confirm-ProductionAlert takes it; -Force keeps it quiet until its condition has been over once or is worse.");
        }
    }

    private IReadOnlyList<Alert> Read(AlertQuery query) => Ask((engine, cancellationToken) => engine.GetAlertsAsync(query, cancellationToken));
}
