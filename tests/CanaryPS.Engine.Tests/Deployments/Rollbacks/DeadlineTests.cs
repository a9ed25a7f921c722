using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>What is not confirmed in time is told at that time, and until it is confirmed.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task Each_effect_of_a_rollback_has_its_time_and_an_ordinary_weight_has_none()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        await rig.WantWeightAsync(20);
        Assert.Null(Assert.Single(await rig.Store.GetPendingEffectsAsync(RollbackRig.Id, default)).Deadline);

        await rig.RollBackAsync(RollbackPolicy.Flatten);

        IReadOnlyList<Effect> effects = await rig.Store.GetPendingEffectsAsync(RollbackRig.Id, default);
        Assert.Equal(
            [(EffectKind.SetWeight, 10), (EffectKind.CancelOrders, 10), (EffectKind.Freeze, 10), (EffectKind.Flatten, 60), (EffectKind.VerifyRollback, 60d)],
            effects.Select(effect => (effect.Kind, (effect.Deadline!.Value - Given.Start).TotalSeconds)));
    }

    [Fact]
    public async Task What_is_overdue_is_told_at_its_time_though_no_try_is_due_and_ends_only_when_it_is_confirmed()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync(settings: new RollbackSettings { ConfirmSeconds = 2 });
        rig.Router.Before = (_, _) => throw new IOException("no route");
        await rig.RollBackAsync();
        Reconciler driver = rig.Driver();
        await driver.TickAsync(RollbackRig.Id, default);
        TickResult tick = await TickAtAsync(1);
        Effect before = (await rig.Store.GetPendingEffectsAsync(RollbackRig.Id, default))[0];
        Assert.Equal((2, Given.Start.AddSeconds(3)), (before.Attempts, before.NextAttemptAt));
        Assert.Equal(Given.Start.AddSeconds(2), tick.NextDue);
        Assert.Empty(await OpenAsync());

        tick = await TickAtAsync(2);

        Alert told = Assert.Single(await OpenAsync());
        Assert.Equal(("unconfirmed-SetWeight", AlertSeverity.CRITICAL), (told.Key, told.Severity));
        Assert.Equal("SetWeight is not confirmed within 2 s: IOException: no route", told.Message);
        Assert.Equal(2, (await rig.Store.GetPendingEffectsAsync(RollbackRig.Id, default))[0].Attempts);
        Assert.Equal(before.NextAttemptAt, tick.NextDue);

        await TickAtAsync(3);
        Assert.Equal(told.Id, Assert.Single(await OpenAsync()).Id);

        rig.Router.Before = (_, _) => Task.CompletedTask;
        Assert.NotNull((await TickAtAsync(7)).Deployment.RollbackConfirmedAt);
        Assert.Empty(await OpenAsync());

        Task<TickResult> TickAtAsync(double seconds)
        {
            rig.Clock.SetUtcNow(Given.Start.AddSeconds(seconds));
            return driver.TickAsync(RollbackRig.Id, default);
        }

        Task<IReadOnlyList<Alert>> OpenAsync() => rig.Store.GetAlertsAsync(new AlertQuery { DeploymentId = RollbackRig.Id, OpenOnly = true }, default);
    }

    [Fact]
    public async Task What_waits_for_others_is_told_too_whoever_holds_the_lease()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        await rig.RollBackAsync();
        Assert.NotNull(await rig.Store.TryAcquireLeaseAsync(Reconciler.LeaseResource(RollbackRig.Id), "another", TimeSpan.FromMinutes(5), default));
        rig.Clock.Advance(TimeSpan.FromSeconds(61));

        TickResult tick = await rig.Driver().TickAsync(RollbackRig.Id, default);

        Assert.Equal(TickOutcome.LeaseHeldElsewhere, tick.Outcome);
        IReadOnlyList<Alert> open = await rig.Store.GetAlertsAsync(new AlertQuery { DeploymentId = RollbackRig.Id, OpenOnly = true }, default);
        Assert.Equal(
            ["unconfirmed-CancelOrders", "unconfirmed-Freeze", "unconfirmed-SetWeight", "unconfirmed-VerifyRollback"],
            open.Select(alert => alert.Key).Order(StringComparer.Ordinal));
        Assert.All(open, alert => Assert.Equal(AlertSeverity.CRITICAL, alert.Severity));
    }

    [Fact]
    public async Task The_times_of_a_rollback_are_those_of_its_first_requests_and_of_its_confirmations()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        rig.Router.Before = (_, _) => throw new IOException("no route");
        await rig.RollBackAsync();
        Reconciler driver = rig.Driver();
        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        await driver.TickAsync(RollbackRig.Id, default);
        rig.Router.Before = (_, _) => Task.CompletedTask;
        rig.Clock.Advance(TimeSpan.FromSeconds(5));

        Deployment ended = (await driver.TickAsync(RollbackRig.Id, default)).Deployment;

        DateTimeOffset sent = Given.Start.AddSeconds(2);
        DateTimeOffset confirmed = Given.Start.AddSeconds(7);
        Assert.Equal(
            new RollbackTimes
            {
                DecidedAt = Given.Start, WeightZeroSentAt = sent, CancelSentAt = sent, FrozenAt = sent, OrdersGoneAt = sent,
                WeightZeroConfirmedAt = confirmed, PositionDoneAt = confirmed, ConfirmedAt = confirmed,
            },
            ended.RollbackTimes);
        Assert.Equal(TimeSpan.FromSeconds(2), ended.RollbackTimes!.ToWeightZeroSent);
        Assert.Equal(TimeSpan.FromSeconds(7), ended.RollbackTimes.ToConfirmed);
    }
}
