namespace CanaryPS.Engine.Sources.Host;

/// <summary>What one operating system tells of itself.</summary>
internal interface IHostProbe
{
    CpuTimes ReadCpuTimes();

    /// <summary>Memory that is not available to new programs, 0-100 %.</summary>
    double ReadMemoryPercent();

    int CountProcesses();
}
