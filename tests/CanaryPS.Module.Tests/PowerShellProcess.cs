using System.ComponentModel;
using System.Diagnostics;

namespace CanaryPS.Module.Tests;

/// <summary>A PowerShell of its own, as a scheduled task would start it.</summary>
internal static class PowerShellProcess
{
    private static readonly TimeSpan LookPatience = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<string?>> Absence = new(LookAsync);

    /// <summary>Why no Pester test can run here; null where they can.</summary>
    public static Task<string?> WhyNoPesterAsync() => Absence.Value;

    /// <summary>Runs a command; gives the exit code and everything that was written.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string command, TimeSpan patience)
    {
        ProcessStartInfo start = new("pwsh", ["-NoProfile", "-NonInteractive", "-Command", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = ModuleFiles.PesterTests,
        };
        start.Environment["CANARYPS_MODULE"] = ModuleFiles.Manifest;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment.Remove("CANARYPS_STORE");

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using CancellationTokenSource enough = new(patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Not over after {patience}:\n{await output}\n{await errors}");
        }

        return (process.ExitCode, await output + await errors);
    }

    private static async Task<string?> LookAsync()
    {
        try
        {
            (int exitCode, string output) = await RunAsync(
                "(Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }) ? 'found' : 'none'", LookPatience);
            return (exitCode, output.Trim()) switch
            {
                (0, "found") => null,
                (0, "none") => "PowerShell has no Pester 5 here (Install-PSResource Pester)",
                _ => throw new InvalidOperationException($"Looking for Pester ended with {exitCode}: {output}"),
            };
        }
        catch (Win32Exception)
        {
            return "no pwsh on PATH here";
        }
    }
}
