namespace CanaryPS.Module.Tests;

/// <summary>The Pester file that runs every example of the help, hundreds of them. In a class of its own it runs beside the others.</summary>
public sealed class PesterHelpExampleTests
{
    public const string File = "HelpExamples.Tests.ps1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [SkippableFact]
    public Task Passes_in_a_fresh_PowerShell() => PesterRun.PassesAsync(File, Patience);
}
