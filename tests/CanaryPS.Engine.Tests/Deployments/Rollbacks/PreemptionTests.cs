using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>Nothing that hangs delays a rollback.</summary>
public sealed class PreemptionTests
{
    [Fact]
    public async Task A_router_that_hangs_delays_neither_the_cancellation_nor_the_freeze()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        rig.Router.Before = (_, stopped) => Task.Delay(Timeout.Infinite, stopped);
        await rig.RollBackAsync();

        Task<TickResult> tick = rig.Driver().TickAsync(RollbackRig.Id, default);
        await rig.UntilPendingAsync(EffectKind.SetWeight, EffectKind.VerifyRollback);
        Assert.False(tick.IsCompleted);

        rig.RealClock.Advance(TimeSpan.FromSeconds(5));
        TickResult result = await tick;

        Assert.Equal(2, result.UnconfirmedEffects);
        Assert.Null(result.Deployment.RollbackConfirmedAt);
        Effect weight = (await rig.Store.GetPendingEffectsAsync(RollbackRig.Id, default))[0];
        Assert.Equal("no answer within 5 s", weight.LastResult);
        Assert.Equal(Given.Start, weight.SentAt);
        Assert.Equal(1, weight.Attempts);
    }

    [Fact]
    public async Task A_rollback_ordered_elsewhere_takes_the_place_of_a_weight_whose_try_hangs()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        TaskCompletionSource hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Router.Before = async (allocation, stopped) =>
        {
            if (allocation.Weight == 0)
                return;

            stopped.Register(abandoned.SetResult);
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, stopped);
        };
        await rig.WantWeightAsync(20);
        Reconciler driver = rig.Driver();
        Task<TickResult> tick = driver.TickAsync(RollbackRig.Id, default);
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await rig.RollBackAsync();
        TickResult result = await tick.WaitAsync(TimeSpan.FromSeconds(60));

        await abandoned.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, result.UnconfirmedEffects);
        rig.Clock.SetUtcNow(result.NextDue!.Value);
        Assert.NotNull((await driver.TickAsync(RollbackRig.Id, default)).Deployment.RollbackConfirmedAt);
        Assert.Equal(0, (await rig.Store.ReadAllocationAsync(RollbackRig.Id, default))!.Weight);
    }

    [Fact]
    public async Task A_host_goes_on_beside_a_try_that_hangs_and_never_begins_it_twice()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        rig.Router.Before = (_, _) =>
        {
            asked++;
            return answered.Task;
        };
        await rig.WantWeightAsync(20);
        Reconciler host = rig.Host();

        for (int i = 0; i < 3; i++)
            Assert.Equal(1, (await host.TickAsync(RollbackRig.Id, default)).UnconfirmedEffects);

        Assert.Equal(1, asked);
        answered.SetResult();
        await rig.RollBackAsync();
        Assert.Equal(0, (await host.TickAsync(RollbackRig.Id, default)).Deployment.Weight);
        await host.ReleaseAsync();
    }
}
