using System.Management.Automation;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Channels;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>Closes what the session has open when the module is removed from it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc />
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        SessionSources.Current.Clear();
        SessionCallbacks.Current.Clear();
        SessionChannels.Current.Clear();
        SessionStores stores = SessionStores.Current;
        stores.Connect(null, actor: null);
        Task.Run(stores.CloseAsync).GetAwaiter().GetResult();
    }
}
