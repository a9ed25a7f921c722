namespace CanaryPS.PowerShell.Callbacks;

/// <summary>The session has no callback of a name.</summary>
/// <param name="name">The name asked for.</param>
internal sealed class CallbackNotFoundException(string name)
    : CanaryException("CallbackNotFound", $"This session has no callback '{name}'; Get-ProductionCallback lists those there are.");
