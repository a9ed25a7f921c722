using System.Diagnostics;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>A real process that drives a deployment and may kill itself at a step.</summary>
internal static class CrashHostProcess
{
    private static readonly string _assembly = typeof(CrashHost.Drive.DriveCommand).Assembly.Location;

    /// <summary>The exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> DriveAsync(string store, string deploymentId, int dieAt)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", _assembly, "drive", store, deploymentId, dieAt.ToString() },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"the process that was to die at step {dieAt} (0 = never) did not end");
        }

        return (process.ExitCode, (await output) + (await errors));
    }
}
