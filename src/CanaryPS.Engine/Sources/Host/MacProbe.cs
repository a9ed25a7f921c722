using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>Asks the Mach kernel: host_statistics and host_statistics64, see mach/host_info.h.</summary>
[SupportedOSPlatform("macos")]
internal sealed partial class MacProbe : IHostProbe
{
    private const string Library = "libSystem.dylib";
    private const int Success = 0;
    private const int CpuLoadInfo = 3;
    private const int VirtualMemoryInfo64 = 4;

    // Every call of mach_host_self takes a port right, so it is called once.
    private readonly uint _host = mach_host_self();

    public CpuTimes ReadCpuTimes()
    {
        uint[] ticks = new uint[4];
        uint count = (uint)ticks.Length;
        if (host_statistics(_host, CpuLoadInfo, ticks, ref count) != Success)
            throw new HostProbeException("host_statistics gave no CPU load.");

        (ulong user, ulong system, ulong idle, ulong nice) = (ticks[0], ticks[1], ticks[2], ticks[3]);
        return new(user + system + nice, user + system + nice + idle);
    }

    /// <summary>Free and inactive pages count as available.</summary>
    public double ReadMemoryPercent()
    {
        VirtualMemory memory = default;
        uint count = (uint)(Marshal.SizeOf<VirtualMemory>() / sizeof(int));
        if (host_statistics64(_host, VirtualMemoryInfo64, ref memory, ref count) != Success)
            throw new HostProbeException("host_statistics64 gave no memory figures.");

        ulong total = 0;
        nuint length = sizeof(ulong);
        if (sysctlbyname("hw.memsize", ref total, ref length, 0, 0) != Success || total == 0)
            throw new HostProbeException("sysctl hw.memsize gave no memory size.");

        // Speculative pages are counted in the free ones.
        double available = ((double)memory.Free + memory.Inactive) * Environment.SystemPageSize;
        return Math.Clamp(100 * (total - available) / total, 0, 100);
    }

    public int CountProcesses() => ProcessCounter.Count();

    [LibraryImport(Library)]
    private static partial uint mach_host_self();

    [LibraryImport(Library)]
    private static partial int host_statistics(uint host, int flavor, [Out] uint[] info, ref uint count);

    [LibraryImport(Library)]
    private static partial int host_statistics64(uint host, int flavor, ref VirtualMemory info, ref uint count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sysctlbyname(string name, ref ulong value, ref nuint length, nint newValue, nuint newLength);

    /// <summary>vm_statistics64; page counts. Only the leading fields are read, the rest keeps the size right.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct VirtualMemory
    {
        public uint Free;
        public uint Active;
        public uint Inactive;
        public uint Wired;
        public ulong ZeroFilled;
        public ulong Reactivations;
        public ulong PageIns;
        public ulong PageOuts;
        public ulong Faults;
        public ulong CopyOnWriteFaults;
        public ulong Lookups;
        public ulong Hits;
        public ulong Purges;
        public uint Purgeable;
        public uint Speculative;
        public ulong Decompressions;
        public ulong Compressions;
        public ulong SwapIns;
        public ulong SwapOuts;
        public uint CompressorPages;
        public uint Throttled;
        public uint External;
        public uint Internal;
        public ulong UncompressedInCompressor;
    }
}
