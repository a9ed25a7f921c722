using System.Diagnostics;

namespace CanaryPS.Benchmarks;

/// <summary>What the process had done at one time, to be compared with another.</summary>
/// <param name="Time">When, on no clock in particular.</param>
/// <param name="Cpu">The processor's time of every thread.</param>
/// <param name="Allocated">Bytes that were allocated on the managed heap.</param>
/// <param name="Written">Bytes handed to the disk; 0 where the system does not tell.</param>
/// <param name="Pauses">The time that collections held everything up.</param>
/// <param name="WorkingSet">Bytes in memory now.</param>
/// <param name="Heap">Bytes of the managed heap now, with what is not collected yet.</param>
internal sealed record AgentScaleSample(
    TimeSpan Time, int Ticks, int Evaluations, TimeSpan Cpu, long Allocated, long Written, int Collections, int FullCollections, TimeSpan Pauses, long WorkingSet, long Heap)
{
    private const string Label = "write_bytes: ";

    public static AgentScaleSample Take(AgentScaleReport report) => new(
        Stopwatch.GetElapsedTime(0), report.Ticks, report.Evaluations, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), BytesWritten(),
        GC.CollectionCount(0), GC.CollectionCount(2), GC.GetTotalPauseDuration(), Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));

    private static long BytesWritten()
    {
        const string path = "/proc/self/io";
        return File.Exists(path)
            ? long.Parse(File.ReadLines(path).Single(line => line.StartsWith(Label, StringComparison.Ordinal))[Label.Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
    }
}
