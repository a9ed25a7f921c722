using System.Diagnostics;
using System.Globalization;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>A real process that may kill itself at a step.</summary>
internal static class CrashHostProcess
{
    private static readonly string _assembly = typeof(CrashHost.Drive.DriveCommand).Assembly.Location;

    /// <summary>The exit code and what it printed.</summary>
    public static Task<(int ExitCode, string Output)> DriveAsync(string store, string deploymentId, int dieAt) =>
        RunAsync(dieAt, "drive", store, deploymentId);

    /// <summary>Runs a command whose last argument is the step at which it dies.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(int dieAt, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["exec", _assembly, .. arguments, dieAt.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
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
            throw new TimeoutException($"the process that was to die at step {dieAt} (0 = never) did not end: {await output}{await errors}");
        }

        return (process.ExitCode, (await output) + (await errors));
    }
}
