using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>Asks kernel32.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsProbe : IHostProbe
{
    public CpuTimes ReadCpuTimes()
    {
        if (!GetSystemTimes(out ulong idle, out ulong kernel, out ulong user))
            throw Failed(nameof(GetSystemTimes));

        // Kernel time includes idle time.
        return new(kernel + user - idle, kernel + user);
    }

    public double ReadMemoryPercent()
    {
        MemoryStatus status = new() { Length = (uint)Marshal.SizeOf<MemoryStatus>() };
        if (!GlobalMemoryStatusEx(ref status) || status.TotalPhysical == 0)
            throw Failed(nameof(GlobalMemoryStatusEx));

        return 100.0 * (status.TotalPhysical - status.AvailablePhysical) / status.TotalPhysical;
    }

    public int CountProcesses() => ProcessCounter.Count();

    private static HostProbeException Failed(string function) =>
        new($"{function} failed: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetSystemTimes(out ulong idleTime, out ulong kernelTime, out ulong userTime);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GlobalMemoryStatusEx(ref MemoryStatus status);

    /// <summary>MEMORYSTATUSEX; sizes in bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryStatus
    {
        public uint Length;
        public uint MemoryLoad;
        public ulong TotalPhysical;
        public ulong AvailablePhysical;
        public ulong TotalPageFile;
        public ulong AvailablePageFile;
        public ulong TotalVirtual;
        public ulong AvailableVirtual;
        public ulong AvailableExtendedVirtual;
    }
}
