using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Disconnect-ProductionStore: forgets the session's store and closes every store that the session has open.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ProductionStore")]
public sealed class DisconnectProductionStoreCommand : PSCmdlet
{
    /// <inheritdoc />
    protected override void EndProcessing()
    {
        SessionStores stores = SessionStores.Current;
        stores.Connect(null, actor: null);
        Task.Run(stores.CloseAsync).GetAwaiter().GetResult();
    }
}
