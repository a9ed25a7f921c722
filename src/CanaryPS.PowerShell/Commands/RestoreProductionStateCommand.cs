using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Restore-ProductionState: puts what a file of Save-ProductionState has in the place of a store, a file or a PostgreSQL database. The file is checked before the store is
/// touched, and the store changes at once.
/// </summary>
[Cmdlet(VerbsData.Restore, "ProductionState", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RestoredState))]
public sealed class RestoreProductionStateCommand : ProductionCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replace a store that has content. What it has is saved in a file beside it first, whose path is in the result.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        string file = FilePath(Path);
        string store = StorePath;
        if (IsWhatIf)
            Pump.Await(cancellationToken => Task.Run(() => Rehearsal.RestoreState(file, store, Force, cancellationToken), cancellationToken));
        if (!ShouldProcess(UserMessage.Verbatim(StoreAddress.Shown(store)), Force ? (UserMessage)$"Restore the state in '{file}', over what is there" : $"Restore the state in '{file}'"))
            return;

        // Nobody may have it open, and that is also this session.
        SessionStores.Current.Release(store);
        WriteObject(WaitLong("Restoring the state", UserMessage.Verbatim(file), (_, cancellationToken) => Task.FromResult(EngineHost.Factory.RestoreState(file, store, Force, cancellationToken))));
    }
}
