using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>A server of this machine that a test starts and ends.</summary>
internal static class ServerProgram
{
    /// <summary>A program on PATH or, where that has another one first, of the system's own folders; null where there is none.</summary>
    public static string? Find(string name) => new[] { "/usr/bin" }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts it with its output dropped.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until something holds; fails after a minute, or when the process has ended.</summary>
    public static async Task UntilAsync(Func<CancellationToken, Task<bool>> condition, Process? process = null)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(30));
        while (!await condition(limit.Token))
        {
            if (process is { HasExited: true })
                throw new InvalidOperationException($"The server has ended with code {process.ExitCode}.");

            await retry.WaitForNextTickAsync(limit.Token);
        }
    }

    public static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);

        await process.WaitForExitAsync();
        process.Dispose();
    }
}
