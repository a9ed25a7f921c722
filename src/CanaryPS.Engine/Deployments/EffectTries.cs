namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The tries of effects that are under way in this process, by the effect's id. An effect is never tried twice at once.
/// </summary>
/// <param name="timeout">How long a try may take.</param>
/// <param name="clock">The real clock that it is measured on.</param>
internal sealed class EffectTries(TimeSpan timeout, TimeProvider clock)
{
    private readonly Dictionary<string, EffectTry> _tries = new(StringComparer.Ordinal);

    private readonly OutsideWork _work = new(timeout, clock);

    /// <summary>The tries of a deployment that are not recorded yet, by ordinal.</summary>
    public IReadOnlyList<EffectTry> Of(string deploymentId) =>
        [.. _tries.Values.Where(t => t.Effect.DeploymentId == deploymentId).OrderBy(t => t.Effect.Ordinal)];

    public bool IsUnderWay(string effectId) => _tries.ContainsKey(effectId);

    /// <summary>Begins a try; its first request is out when this returns.</summary>
    public EffectTry Start(
        Effect effect, ITradingSession session, bool isOutside, DateTimeOffset now, Func<CancellationToken, Task<EffectOutcome>> run)
    {
        CancellationTokenSource stop = new();
        EffectTry started = new(effect, session, now, _work.TryAsync(effect.Id, run, why => new EffectOutcome(false, why), stop.Token), stop) { IsOutside = isOutside };
        _tries.Add(effect.Id, started);
        return started;
    }

    /// <summary>Takes a try out: it is recorded.</summary>
    public void Forget(EffectTry done)
    {
        if (_tries.Remove(done.Effect.Id))
            done.Stop.Dispose();
    }

    /// <summary>Gives up a try whose effect nobody wants any more, or whose session is gone.</summary>
    public void Abandon(EffectTry unwanted)
    {
        unwanted.Stop.Cancel();
        _tries.Remove(unwanted.Effect.Id);
    }

    public void AbandonAll()
    {
        foreach (EffectTry left in _tries.Values.ToArray())
            Abandon(left);
    }
}
