namespace CanaryPS.Module.Tests;

public sealed class PesterTests
{
    public static TheoryData<string> Files { get; } =
    [
        .. ModuleFiles.NamesIn(ModuleFiles.PesterTests, "*.Tests.ps1")
            .Where(file => file is not (PesterWholeDeploymentTests.File or PesterHelpExampleTests.File))
            .Order(StringComparer.Ordinal),
    ];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public Task Passes_in_a_fresh_PowerShell(string file) => PesterRun.PassesAsync(file);
}
