using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Tests.Sources.Host;

/// <summary>A host that tells nothing, and does not come back either, until it is released.</summary>
internal sealed class StuckProbe : IHostProbe, IDisposable
{
    private readonly ManualResetEventSlim _released = new();

    public CpuTimes ReadCpuTimes()
    {
        _released.Wait();
        return new(1, 2);
    }

    public double ReadMemoryPercent() => 50;

    public int CountProcesses() => 7;

    public void Release() => _released.Set();

    /// <summary>Lets whoever is still inside go; the event itself is left to them.</summary>
    public void Dispose() => Release();
}
