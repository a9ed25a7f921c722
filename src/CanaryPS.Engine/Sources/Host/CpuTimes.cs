namespace CanaryPS.Engine.Sources.Host;

/// <summary>Time that all processors have spent since the host started, in one unit whichever it is.</summary>
/// <param name="Busy">Spent working.</param>
/// <param name="Total">Spent working or idle.</param>
internal readonly record struct CpuTimes(ulong Busy, ulong Total)
{
    /// <summary>Share of busy time since an earlier reading, 0-100 %; null where no time has passed.</summary>
    public double? PercentSince(CpuTimes earlier) =>
        Total <= earlier.Total || Busy < earlier.Busy
            ? null
            : Math.Min(100, 100.0 * (Busy - earlier.Busy) / (Total - earlier.Total));
}
