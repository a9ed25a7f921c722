using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Save-ProductionState: writes everything of the store, as it is at one moment, into one file that Restore-ProductionState takes, into a store of either kind. A journal that
/// does not hold is saved as it is, and written as an error that does not end the command: such a file is evidence and no backup.
/// </summary>
[Cmdlet(VerbsData.Save, "ProductionState", SupportsShouldProcess = true)]
[OutputType(typeof(SavedState))]
public sealed class SaveProductionStateCommand : ProductionCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        string file = FilePath(Path);
        Rehearsal.WriteFile(file, Force);
        if (!ShouldProcess(UserMessage.Verbatim(file), $"Save the state of {StoreAddress.Shown(StorePath)}"))
            return;

        IProductionEngine engine = Engine;
        SavedState saved = WaitLong("Saving the state", UserMessage.Verbatim(file), (_, cancellationToken) => engine.SaveStateAsync(file, Force, cancellationToken));
        WriteObject(saved);
        if (!saved.IsIntact)
        {
            WriteError(ErrorRecords.From(
                new StateException("StateNotIntact", file, "a journal of the store does not hold, so that this file can't be restored; Test-ProductionJournal says where. It was saved as it is."), saved));
        }
    }
}
