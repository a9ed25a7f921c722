using System.Diagnostics;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>A program of this machine; the test is skipped where there is none on PATH.</summary>
internal static class Tool
{
    public static string Find(string name)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"there is no {name} on PATH");
        return path!;
    }

    /// <summary>Runs it to its end; gives what it wrote.</summary>
    /// <param name="name">The program.</param>
    /// <param name="input">What it reads; null for nothing.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string name, string? input, params string[] arguments)
    {
        ProcessStartInfo start = new(Find(name), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, await output + await errors);
    }
}
