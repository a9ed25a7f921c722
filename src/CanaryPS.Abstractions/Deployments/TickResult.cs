namespace CanaryPS;

/// <summary>What one tick did.</summary>
/// <param name="Deployment">The deployment after it.</param>
/// <param name="Outcome">What it found to do.</param>
/// <param name="Verdict">The verdict it reached; null where no evaluation was due.</param>
/// <param name="UnconfirmedEffects">Effects that the other side has not confirmed yet.</param>
/// <param name="NextDue">When the next tick has something to do; null when finished and not watched for late orders.</param>
public sealed record TickResult(
    Deployment Deployment,
    TickOutcome Outcome,
    Verdict? Verdict,
    int UnconfirmedEffects,
    DateTimeOffset? NextDue);
