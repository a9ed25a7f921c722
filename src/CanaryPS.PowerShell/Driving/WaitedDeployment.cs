namespace CanaryPS.PowerShell.Driving;

/// <summary>One deployment that a command waits for.</summary>
/// <param name="deployment">The deployment as it was when the wait began.</param>
/// <param name="activityId">Which progress bar is its own.</param>
internal sealed class WaitedDeployment(Deployment deployment, int activityId)
{
    /// <summary>How often to look again where no time is known: another process drives it, or was quicker.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>The deployment as it was last seen.</summary>
    public Deployment Deployment { get; private set; } = deployment;

    /// <summary>Which progress bar is its own.</summary>
    public int ActivityId { get; } = activityId;

    /// <summary>When it is to be ticked next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Whether it is final and every effect is confirmed.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Takes in what a tick has done.</summary>
    public void Observe(TickResult tick, DateTimeOffset now)
    {
        Deployment = tick.Deployment;
        IsFinished = tick.Outcome == TickOutcome.Finished || tick is { Outcome: TickOutcome.Worked, Deployment.IsFinal: true, UnconfirmedEffects: 0 };
        DueAt = tick.Outcome switch
        {
            TickOutcome.Worked => tick.NextDue ?? now,
            TickOutcome.NothingDue or TickOutcome.Finished when tick.NextDue > now => tick.NextDue.Value,
            _ => now + LookAgain,
        };
    }

    /// <summary>Puts the next tick off because another process was quicker.</summary>
    public void PutOff(DateTimeOffset now) => DueAt = now + LookAgain;

    /// <summary>Whether it has come to the stage, or past it, or can't any more.</summary>
    /// <param name="stage">The stage waited for; null waits for the end.</param>
    /// <param name="watches">Whether its end is the end of the watch for late orders, where there is one.</param>
    public bool HasReached(DeploymentStage? stage, bool watches) =>
        (IsFinished && !(watches && Deployment.IsWatched)) || (stage is { } wanted && (Deployment.Stage == wanted || (!Deployment.IsFinal && Deployment.Stage > wanted)));

    /// <summary>The part of the plan's least time that is behind it, 0-1.</summary>
    public double Progress(DateTimeOffset now)
    {
        double total = Deployment.Plan.Sum(step => step.Dwell.TotalSeconds);
        return Deployment.IsFinal || total <= 0 ? 1 : Math.Clamp(1 - (TimeLeft(now).TotalSeconds / total), 0, 1);
    }

    /// <summary>The least time that the rest of the plan takes.</summary>
    public TimeSpan TimeLeft(DateTimeOffset now)
    {
        if (Deployment.IsFinal)
            return TimeSpan.Zero;

        double ahead = Deployment.Plan.Where(step => step.Index > Deployment.Step).Sum(step => step.Dwell.TotalSeconds);
        double current = Deployment.Plan.Where(step => step.Index == Deployment.Step).Sum(step => step.Dwell.TotalSeconds);
        double suspended = Deployment.Suspensions.Sum(suspension => ((suspension.To ?? now) - suspension.From).TotalSeconds);
        double passed = (now - Deployment.StepEnteredAt).TotalSeconds - suspended;
        return TimeSpan.FromSeconds(ahead + Math.Max(0, current - passed));
    }
}
