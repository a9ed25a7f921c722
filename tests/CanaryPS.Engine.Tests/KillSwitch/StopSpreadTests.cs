using System.Collections.Concurrent;
using CanaryPS.Engine.KillSwitch;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>A person who stops trading gets an answer in bounded time, and a deployment that hangs keeps no other one waiting.</summary>
public sealed class StopSpreadTests
{
    private static readonly Deployment[] Deployments = [Named("hangs"), Named("well"), Named("last")];

    [Fact]
    public async Task What_hangs_takes_its_share_of_the_time_and_no_more()
    {
        FakeTimeProvider clock = new(Given.Start);
        ConcurrentQueue<string> ticked = [];
        TaskCompletionSource hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StopSpread spread = new(
            (_, _) => Task.CompletedTask,
            async (id, until) =>
            {
                if (id == "hangs")
                {
                    hanging.SetResult();
                    await Task.Delay(Timeout.Infinite, until);
                }

                ticked.Enqueue(id);
                return Ticked(id);
            },
            clock);

        Task running = spread.RunAsync(Deployments, default);
        await hanging.Task.WaitAsync(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(2));
        await running.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(["well", "last"], ticked);
    }

    [Fact]
    public async Task A_weight_that_can_t_be_published_delays_no_tick()
    {
        FakeTimeProvider clock = new(Given.Start);
        TaskCompletionSource last = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StopSpread spread = new(
            (_, until) => Task.Delay(Timeout.Infinite, until),
            (id, _) =>
            {
                if (id == "last")
                    last.SetResult();
                return Task.FromResult(Ticked(id));
            },
            clock);

        Task running = spread.RunAsync(Deployments, default);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await last.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(running.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(5));
        await running.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static Deployment Named(string id) => Given.Started().Deployment with { Id = id };

    private static TickResult Ticked(string id) => new(Named(id), TickOutcome.Worked, null, 0, null);
}
