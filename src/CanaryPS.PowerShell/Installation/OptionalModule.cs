namespace CanaryPS.PowerShell.Installation;

/// <summary>Modules of others that some commands use.</summary>
/// <param name="Name">The module.</param>
/// <param name="For">What needs it.</param>
internal sealed record OptionalModule(string Name, string For)
{
    public static IReadOnlyList<OptionalModule> All { get; } =
    [
        new("ImportExcel", "Export-ProductionData -Format Excel"),
        new("Microsoft.PowerShell.SecretManagement", "secrets that are named vault:VAULT/NAME"),
    ];

    /// <param name="versions">Those that were found, newest first.</param>
    public InstallationCheck Check(IReadOnlyList<string> versions) => versions.Count > 0
        ? new InstallationCheck(Name, InstallationResult.Passed, $"version {versions[0]}")
        : new InstallationCheck(Name, InstallationResult.Skipped, $"it is not installed; {For} needs it, and nothing else does", $"Install-PSResource {Name}");
}
