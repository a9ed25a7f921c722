using System.Management.Automation.Runspaces;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>Who acts in this session, where a command is not told: at an agent that has asked for a key, whose the key is; else who runs the process.</summary>
internal static class SessionUser
{
    /// <summary>The actor for the journal.</summary>
    public static string Name => (Runspace.DefaultRunspace is null ? null : SessionStores.Current.ConnectedActor) ?? OperatingSystemUser.Name;
}
