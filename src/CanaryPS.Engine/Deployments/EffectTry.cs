namespace CanaryPS.Engine.Deployments;

/// <summary>One try of an effect, under way or over. What came of it is recorded by whoever waits for it.</summary>
/// <param name="Effect">The effect as it was when the try began.</param>
/// <param name="Session">The session that it works on; what an inside venue did there is lost with it.</param>
/// <param name="StartedAt">When it began, on the deployment's clock.</param>
/// <param name="Outcome">What comes of it: an outcome, whatever the other side does, or an error of the store.</param>
/// <param name="Stop">Abandons it.</param>
internal sealed record EffectTry(
    Effect Effect, ITradingSession Session, DateTimeOffset StartedAt, Task<EffectOutcome> Outcome, CancellationTokenSource Stop)
{
    /// <summary>Whether what it did outlives the session: it went to another party.</summary>
    public bool IsOutside { get; init; }
}
