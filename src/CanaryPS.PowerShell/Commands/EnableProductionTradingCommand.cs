using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Enable-ProductionTrading: one person's word that a stop of trading may end. It does when enough different persons have given theirs.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ProductionTrading", SupportsShouldProcess = true)]
[OutputType(typeof(TradingStop))]
public sealed class EnableProductionTradingCommand : TradingStopCmdlet
{
    /// <summary>Ids of stops.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TradingStopIdCompleter))]
    [ValidateNotNullOrEmpty]
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
    private protected override void Process()
    {
        foreach (string id in Id)
            ForItem(id, () => EnableOne(id));
    }

    private void EnableOne(string id)
    {
        if (!ShouldProcess($"stop of trading '{id}'", "Give the word to enable trading again"))
            return;

        DeliverAtEnd();
        TradingStop stop = Ask((engine, cancellationToken) => engine.EnableTradingAsync(id, Actor, Reason, cancellationToken));
        if (stop.IsInForce)
            WriteWarning($"Trading stays stopped: '{id}' takes the word of {stop.PersonsToEnable} different persons, and has that of {string.Join(", ", stop.Releases.Select(release => release.Actor))}.");
        else
            Settle(stop);
        WriteObject(stop);
    }
}
