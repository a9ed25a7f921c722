namespace CanaryPS.PowerShell.Channels;

/// <summary>A secret is in a vault, and the module that reads vaults is not installed.</summary>
/// <param name="cause">What PowerShell said.</param>
internal sealed class SecretManagementMissingException(Exception? cause) : CanaryException(
    "SecretManagementMissing",
    "Secrets of a vault are read by the module Microsoft.PowerShell.SecretManagement, which is not installed here: Install-PSResource Microsoft.PowerShell.SecretManagement.",
    cause);
