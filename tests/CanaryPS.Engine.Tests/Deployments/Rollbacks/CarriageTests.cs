using CanaryPS.Engine.Deployments;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>A person's order is carried out for a bounded time, whatever hangs.</summary>
public sealed class CarriageTests
{
    private readonly FakeTimeProvider _realClock = new(Given.Start);

    [Fact]
    public async Task A_router_that_hangs_and_ignores_it_holds_up_neither_the_tick_nor_the_person()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        rig.Router.Before = (_, _) => new TaskCompletionSource().Task;
        TaskCompletionSource ticked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Carriage carriage = Over(rig, async (_, until) =>
        {
            ticked.SetResult();
            await Task.Delay(Timeout.Infinite, until);
            throw new InvalidOperationException("it never ends");
        });

        Task<Deployment> carried = carriage.CarryOutAsync(await rig.RollBackAsync(), default);
        _realClock.Advance(TimeSpan.FromMilliseconds(25));
        await ticked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(carried.IsCompleted);
        _realClock.Advance(TimeSpan.FromSeconds(10));
        Deployment found = await carried.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((DeploymentStage.ROLLBACK, 0d, null), (found.Stage, found.Weight, found.RollbackConfirmedAt));
        Assert.Contains(EffectKind.SetWeight, await rig.PendingAsync());
    }

    [Fact]
    public async Task A_promotion_that_arrives_after_weight_0_changes_nothing()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        TaskCompletionSource late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Router.Before = (allocation, _) => allocation.Weight > 0 ? late.Task : Task.CompletedTask;
        Deployment promoted = (await rig.Store.FindDeploymentAsync(RollbackRig.Id, default))! with { Weight = 20, WeightVersion = 2 };
        Task promotion = rig.Router.PublishAsync(promoted, new Allocation(RollbackRig.Id, 20, 2, Given.Start, false, false), default);
        await rig.WantWeightAsync(20);

        await rig.RollBackAsync();
        await rig.Driver().TickAsync(RollbackRig.Id, default);
        Allocation out0 = (await rig.Store.ReadAllocationAsync(RollbackRig.Id, default))!;
        late.SetResult();
        await promotion;

        Assert.Equal((0d, true), (out0.Weight, out0.IsFrozen));
        Assert.Equal(out0, await rig.Store.ReadAllocationAsync(RollbackRig.Id, default));
    }

    private Carriage Over(RollbackRig rig, Func<string, CancellationToken, Task<TickResult>> tick) =>
        new(rig.Store, rig.Router, tick, rig.Clock, new ReconcilerOptions { Holder = "ana", LeaseClock = _realClock });
}
