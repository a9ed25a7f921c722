using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Copy-ProductionStore: copies the store into an empty one, a file or a PostgreSQL database, in one transaction, and compares both before the
/// copy counts. The store itself stays as it is, and the session goes on with it.
/// </summary>
[Cmdlet(VerbsCommon.Copy, "ProductionStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreCopyReport))]
public sealed class CopyProductionStoreCommand : ProductionCmdlet
{
    /// <summary>Where to: a file or the address of a PostgreSQL database. It is made where there is none; one that is not empty is refused.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Target")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreNameCompleter))]
    public string Destination { get; set; } = "";

    /// <inheritdoc />
    private protected override void Process()
    {
        string source = StorePath;
        string target = StoreName(Destination);
        if (IsWhatIf)
            Rehearsal.CopyStore(source, target);
        if (ShouldProcess(UserMessage.Verbatim(StoreAddress.Shown(target)), $"Copy the store {StoreAddress.Shown(source)}"))
            WriteObject(WaitLong("Copying the store", UserMessage.Verbatim(StoreAddress.Shown(target)), (progress, cancellationToken) => Task.FromResult(EngineHost.Factory.CopyStore(source, target, progress, cancellationToken))));
    }
}
