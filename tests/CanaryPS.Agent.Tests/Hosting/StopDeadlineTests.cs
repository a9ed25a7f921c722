using CanaryPS.Agent.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Agent.Tests.Hosting;

/// <summary>A stop that takes too long ends the process all the same.</summary>
public sealed class StopDeadlineTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource<int> _exit = new();

    [Fact]
    public async Task It_ends_the_process_once_the_time_is_over()
    {
        using CancellationTokenSource stop = new();
        using StopDeadline deadline = new(stop.Token, TimeSpan.FromSeconds(10), _clock, _exit.SetResult);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(_exit.Task.IsCompleted);

        await stop.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(_exit.Task.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(4, await _exit.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task It_lets_a_stop_in_time_be()
    {
        using CancellationTokenSource stop = new();
        using (new StopDeadline(stop.Token, TimeSpan.FromSeconds(10), _clock, _exit.SetResult))
            await stop.CancelAsync();

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(_exit.Task.IsCompleted);
    }
}
