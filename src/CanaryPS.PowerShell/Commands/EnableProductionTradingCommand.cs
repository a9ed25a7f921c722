using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Enable-ProductionTrading: one person's word that a stop of trading may end. It does when enough different persons have given theirs.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ProductionTrading", SupportsShouldProcess = true)]
[OutputType(typeof(TradingStop))]
public sealed class EnableProductionTradingCommand : TradingStopCmdlet
{
    private readonly List<string> _asked = [];

    /// <summary>Ids of stops. Wildcards select among those in force.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TradingStopIdCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = [];

    /// <summary>The person whose word it is. It is not taken from the process, since no task and no service may give it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = "";

    /// <summary>Why trading may go on, for the record.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc />
    private protected override void Process() => _asked.AddRange(Id);

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_asked.Count == 0)
            return;

        ForNamed(
            _asked,
            Ask((engine, cancellationToken) => engine.GetTradingStopsAsync(inForceOnly: false, cancellationToken)),
            stop => stop.Id,
            id => new TradingStopException("TradingStopNotFound", $"No stop of trading has the id '{id}' in this store; Get-ProductionTradingStop lists those there are."),
            Release,
            stop => stop.IsInForce);
    }

    private void Release(TradingStop stop)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (stop.EnabledAt is { } over)
            throw new TradingStopException("TradingStopOver", $"The stop '{stop.Id}' is over since {over.UtcDateTime:u}: {string.Join(", ", stop.Releases.Select(release => release.Actor))} enabled trading again.");
        if (stop.Releases.Any(release => release.Actor.Trim().Equals(Actor.Trim(), StringComparison.OrdinalIgnoreCase)))
            throw new TradingStopException("TradingStopPerson", $"{Actor} has given the word already to end the stop '{stop.Id}', which takes {stop.PersonsToEnable} different persons: another one is wanted.");

        if (!ShouldProcess(stop.Target is { } name ? (UserMessage)$"stop of trading '{stop.Id}': {stop.Scope} {name}" : $"stop of trading '{stop.Id}': {stop.Scope}", "Give the word to enable trading again"))
            return;

        DeliverAtEnd();
        TradingStop released = Ask((engine, cancellationToken) => engine.EnableTradingAsync(stop.Id, Actor, Reason, cancellationToken));
        if (released.IsInForce)
            WriteWarning($"Trading stays stopped: '{released.Id}' takes the word of {released.PersonsToEnable} different persons, and has that of {string.Join(", ", released.Releases.Select(release => release.Actor))}.");
        else
            Settle(released);
        WriteObject(released);
    }
}
