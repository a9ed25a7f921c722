using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CanaryPS.PowerShell.Channels;

/// <summary>Reads secrets of SecretManagement vaults by Get-Secret, each in a runspace of its own: the session's is busy, and its variables are nobody's business.</summary>
internal static class SecretVault
{
    private const string ModuleName = "Microsoft.PowerShell.SecretManagement";

    /// <summary>The secret; null where the vault has none of the name.</summary>
    /// <exception cref="SecretManagementMissingException">The module is not installed.</exception>
    /// <exception cref="SecretVaultException">The vault did not give it.</exception>
    public static async Task<string?> ReadAsync(string vault, string name, CancellationToken cancellationToken)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = runspace;
        await using CancellationTokenRegistration stopping = cancellationToken.Register(() => shell.BeginStop(null, null));
        shell.AddCommand("Import-Module").AddParameter("Name", ModuleName).AddParameter("ErrorAction", ActionPreference.Stop);
        await RunAsync(shell, cause => new SecretManagementMissingException(cause), cancellationToken).ConfigureAwait(false);
        shell.Commands.Clear();
        shell.AddCommand("Get-Secret").AddParameter("Vault", vault).AddParameter("Name", name).AddParameter("AsPlainText");
        PSDataCollection<PSObject> output = await RunAsync(shell, cause => new SecretVaultException(vault, cause), cancellationToken).ConfigureAwait(false);
        if (shell.Streams.Error is [var error, ..])
            return error.CategoryInfo.Category == ErrorCategory.ObjectNotFound && output.Count == 0 ? null : throw new SecretVaultException(vault, error.Exception);

        return output switch
        {
            [] => null,
            [{ BaseObject: string secret }] => secret,
            _ => throw new SecretVaultException(vault, null),
        };
    }

    private static async Task<PSDataCollection<PSObject>> RunAsync(
        System.Management.Automation.PowerShell shell, Func<Exception, CanaryException> failure, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await Task.Factory.FromAsync(shell.BeginInvoke(), shell.EndInvoke).ConfigureAwait(false);
        }
        catch (RuntimeException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure(exception);
        }
    }
}
