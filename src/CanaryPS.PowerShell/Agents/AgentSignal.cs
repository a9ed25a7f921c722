using System.Runtime.InteropServices;

namespace CanaryPS.PowerShell.Agents;

/// <summary>Asks a process to stop.</summary>
internal static class AgentSignal
{
    private const int Terminate = 15;

    /// <exception cref="AgentException">Windows has no signals to send to another process.</exception>
    public static void Stop(int processId)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new AgentException(
                "AgentNotStopped",
                $"Windows can't ask process {processId} to stop from another session. Stop its scheduled task, or end it with -Force: what it has committed stays, and its leases expire.");
        }

        // What is gone by now is stopped; whoever waits for that sees it.
        _ = Kill(processId, Terminate);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}
