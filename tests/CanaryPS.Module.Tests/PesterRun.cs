namespace CanaryPS.Module.Tests;

/// <summary>Runs one Pester file in a process of its own, so that nothing that one loads can help or hurt another.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task PassesAsync(string file) => PassesAsync(file, Patience);

    public static async Task PassesAsync(string file, TimeSpan patience)
    {
        string? absence = await PowerShellProcess.WhyNoPesterAsync();
        Skip.If(absence is not null, absence);

        string command =
            $$"""
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = '{{Path.Combine(ModuleFiles.PesterTests, file)}}'
            $configuration.Run.PassThru = $true
            $configuration.Output.Verbosity = 'Detailed'
            $configuration.Output.RenderMode = 'Plaintext'
            $result = Invoke-Pester -Configuration $configuration
            if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { exit 1 }
            """;
        (int exitCode, string output) = await PowerShellProcess.RunAsync(command, patience);
        Assert.True(exitCode == 0, output);
    }
}
