using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Deployments;

/// <summary>When a deployment may take its next step, completion included, by time alone: what the evidence, gates and freezes say comes on top.</summary>
internal static class NextStep
{
    /// <returns>Null where it takes no step whatever the time: it has ended, waits for its turn, is suspended, or its calendar knows no such time.</returns>
    public static DateTimeOffset? EarliestAt(Deployment deployment, DateTimeOffset now)
    {
        if (deployment.IsFinal || deployment.IsQueued || deployment.IsSuspended)
            return null;

        TradingTime time = TradingTime.Of(deployment.Configuration);
        return new PromotionGate(deployment.Configuration.Production, time).NextAllowed(deployment.Skip is null ? DwellOver(deployment, time) : now);
    }

    /// <summary>The same sum as in the verdict: the step's time, and the time in which it was suspended.</summary>
    private static DateTimeOffset DwellOver(Deployment deployment, TradingTime time)
    {
        TimeSpan suspended = TimeSpan.FromTicks(deployment.Suspensions.Sum(suspension => time.Between(suspension.From, suspension.To!.Value).Ticks));
        return time.Add(deployment.StepEnteredAt, deployment.Plan[deployment.Step].Dwell + suspended);
    }
}
