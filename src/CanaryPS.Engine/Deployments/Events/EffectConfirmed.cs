namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The other side confirmed an effect.</summary>
internal sealed record EffectConfirmed(
    DateTimeOffset Time, string Actor, string EffectId, EffectKind Kind, double? Weight, int Attempts, string Detail)
    : DeploymentEvent(Time, Actor)
{
    /// <summary>When it was first sent, as far as the process that recorded it knew.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Until when late orders of the candidate are looked for; null where they are not, or where it verifies no rollback.</summary>
    public DateTimeOffset? WatchedUntil { get; init; }

    /// <summary>Order events and marks that had been read then; null where nobody watches.</summary>
    public long? WatchedEntries { get; init; }

    public override Deployment Apply(Deployment deployment)
    {
        Deployment after = deployment with { RollbackTimes = TimesAfter(deployment) };
        return Kind switch
        {
            EffectKind.SetWeight => after with { ConfirmedWeight = Weight ?? 0 },
            EffectKind.VerifyRollback => after with { RollbackConfirmedAt = Time, WatchedUntil = WatchedUntil, WatchedEntries = WatchedEntries, WatchEndedAt = null },
            _ => after,
        };
    }

    /// <summary>When things were first sent, and confirmed. What turns up late makes the later of them void, and they come again.</summary>
    private RollbackTimes? TimesAfter(Deployment deployment) => (deployment.RollbackTimes, Kind) switch
    {
        (null, _) => null,
        ({ } times, EffectKind.SetWeight) => times with { WeightZeroSentAt = times.WeightZeroSentAt ?? SentAt, WeightZeroConfirmedAt = times.WeightZeroConfirmedAt ?? Time },
        ({ } times, EffectKind.CancelOrders) => times with { CancelSentAt = times.CancelSentAt ?? SentAt, OrdersGoneAt = Time },
        ({ } times, EffectKind.Freeze) => times with { FrozenAt = times.FrozenAt ?? Time },
        ({ } times, EffectKind.Flatten or EffectKind.HandOver) => times with { PositionDoneAt = Time },
        ({ } times, EffectKind.VerifyRollback) => times with { PositionDoneAt = times.PositionDoneAt ?? Time, ConfirmedAt = Time },
        ({ } times, _) => times,
    };
}
