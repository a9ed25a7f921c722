namespace CanaryPS.PowerShell.Channels;

/// <summary>A vault did not give a secret. What it said is kept apart, because it may hold anything.</summary>
/// <param name="vault">The vault.</param>
/// <param name="cause">What it said.</param>
internal sealed class SecretVaultException(string vault, Exception? cause) : CanaryException(
    "SecretVaultFailed", $"The vault '{vault}' did not give the secret as text; Get-Secret says why. It must be registered and unlocked for this user.", cause);
