namespace CanaryPS.PowerShell.Hosting;

/// <summary>The module's folder lacks the engine.</summary>
/// <param name="folder">Where it was looked for.</param>
internal sealed class EngineMissingException(string folder)
    : CanaryException("EngineMissing", $"{folder} does not hold the engine of this version; install the module again.");
