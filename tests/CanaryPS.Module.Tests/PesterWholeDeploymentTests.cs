namespace CanaryPS.Module.Tests;

/// <summary>The Pester file that mostly waits for the clock. In a class of its own it runs beside the others.</summary>
public sealed class PesterWholeDeploymentTests
{
    public const string File = "WholeDeployment.Tests.ps1";

    [SkippableFact]
    public Task Passes_in_a_fresh_PowerShell() => PesterRun.PassesAsync(File);
}
