using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Disconnect-ProductionStore: forgets the session's store and closes every store that the session has open.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ProductionStore", SupportsShouldProcess = true)]
public sealed class DisconnectProductionStoreCommand : SessionCmdlet
{
    /// <inheritdoc />
    private protected override void Process()
    {
        SessionStores stores = SessionStores.Current;
        if (!ShouldProcess(stores.ConnectedPath is { } connected ? UserMessage.Verbatim(StoreAddress.Shown(connected)) : "the stores of this session", "Close and forget"))
            return;

        stores.Connect(null, actor: null);
        Pump.Await(_ => stores.CloseAsync());
    }
}
