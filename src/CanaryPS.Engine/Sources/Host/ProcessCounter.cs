using System.Diagnostics;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>Counts processes where the system has no cheaper way to ask.</summary>
internal static class ProcessCounter
{
    public static int Count()
    {
        Process[] processes = Process.GetProcesses();
        foreach (Process process in processes)
            process.Dispose();
        return processes.Length;
    }
}
