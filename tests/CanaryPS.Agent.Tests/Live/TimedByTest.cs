using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Agent.Tests.Live;

/// <summary>A clock that a test moves on once somebody waits for it.</summary>
internal sealed class TimedByTest : FakeTimeProvider, IDisposable
{
    private readonly SemaphoreSlim _waits = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Release();
        return timer;
    }

    public async Task PassAsync(TimeSpan time)
    {
        Assert.True(await _waits.WaitAsync(TimeSpan.FromMinutes(1)), "nobody waits for the clock");
        Advance(time);
    }

    public void Dispose() => _waits.Dispose();
}
