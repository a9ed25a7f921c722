using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>Which effects of a rollback may be tried while others are not confirmed.</summary>
public class EffectQueueTests
{
    [Theory]
    [InlineData(RollbackPolicy.Flatten, EffectKind.Flatten)]
    [InlineData(RollbackPolicy.HandOver, EffectKind.HandOver)]
    public void Weight_freeze_and_cancellation_go_out_together_and_the_position_waits_for_the_last_two(RollbackPolicy policy, EffectKind position)
    {
        List<Effect> pending = RolledBack(policy, StageTrigger.RollBack);
        Assert.Equal([EffectKind.SetWeight, EffectKind.CancelOrders, EffectKind.Freeze], Ready(pending));

        Confirm(pending, EffectKind.CancelOrders);
        Assert.Equal([EffectKind.SetWeight, EffectKind.Freeze], Ready(pending));

        Confirm(pending, EffectKind.Freeze);
        Assert.Equal([EffectKind.SetWeight, position], Ready(pending));

        Confirm(pending, position);
        Assert.Equal([EffectKind.SetWeight], Ready(pending));

        Confirm(pending, EffectKind.SetWeight);
        Assert.Equal([EffectKind.VerifyRollback], Ready(pending));
    }

    [Fact]
    public void A_stop_of_trading_cancels_the_baseline_s_orders_at_once_and_is_verified_last()
    {
        List<Effect> pending = RolledBack(RollbackPolicy.Leave, StageTrigger.TradingStop);

        Assert.Equal([EffectKind.SetWeight, EffectKind.CancelOrders, EffectKind.Freeze, EffectKind.CancelBaselineOrders], Ready(pending));
        pending.RemoveAll(effect => effect.Kind is not (EffectKind.VerifyRollback or EffectKind.CancelBaselineOrders));
        Assert.Equal([EffectKind.CancelBaselineOrders], Ready(pending));
    }

    [Fact]
    public void Ordinary_weights_stay_one_after_the_other()
    {
        Effect first = RolledBack(RollbackPolicy.Leave, StageTrigger.Abort)[0];
        Effect second = first with { Id = "candidate-1/90", Ordinal = 90, NextAttemptAt = Given.Start };

        Assert.Equal(first, Assert.Single(EffectQueue.Ready([second, first], Given.Start)));
        Effect later = first with { NextAttemptAt = Given.Start.AddSeconds(8) };
        Assert.Empty(EffectQueue.Ready([later, second], Given.Start));
        Assert.Equal(later.NextAttemptAt, EffectQueue.NextDue([later, second]));
    }

    private static List<Effect> RolledBack(RollbackPolicy policy, StageTrigger trigger) =>
        [.. DeploymentMachine.RollBack(Given.Started().Deployment, trigger, "ana", "drill", policy, [], Given.Start).Effects];

    private static EffectKind[] Ready(List<Effect> pending) => [.. EffectQueue.Ready(pending, Given.Start).Select(effect => effect.Kind)];

    private static void Confirm(List<Effect> pending, EffectKind kind) => Assert.Equal(1, pending.RemoveAll(effect => effect.Kind == kind));
}
