using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>What a host told of itself at one time.</summary>
/// <param name="Cpu">The counters of its processors; null where they can't be read.</param>
/// <param name="Memory">Memory in use, 0-100 %.</param>
/// <param name="Disk">Space of the store's disk that can't be written to any more, 0-100 %.</param>
/// <param name="Processes">How many processes there are.</param>
internal sealed record HostReading(CpuTimes? Cpu, MetricValue Memory, MetricValue Disk, MetricValue Processes);
