using System.Collections.Concurrent;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The tries of effects that are under way in this process, by the effect's id. An effect is never tried twice at once: not even where the other side
/// ignores that a try was given up, which then counts as a try that failed.
/// </summary>
/// <param name="timeout">How long a try may take.</param>
/// <param name="clock">The real clock that it is measured on.</param>
internal sealed class EffectTries(TimeSpan timeout, TimeProvider clock)
{
    private readonly Dictionary<string, EffectTry> _tries = new(StringComparer.Ordinal);

    /// <summary>Work that was given up and has not ended, by effect. Written by whatever thread it ends on.</summary>
    private readonly ConcurrentDictionary<string, Task> _left = new(StringComparer.Ordinal);

    /// <summary>The tries of a deployment that are not recorded yet, by ordinal.</summary>
    public IReadOnlyList<EffectTry> Of(string deploymentId) =>
        [.. _tries.Values.Where(t => t.Effect.DeploymentId == deploymentId).OrderBy(t => t.Effect.Ordinal)];

    public bool IsUnderWay(string effectId) => _tries.ContainsKey(effectId);

    /// <summary>Begins a try; its first request is out when this returns.</summary>
    public EffectTry Start(
        Effect effect, ITradingSession session, bool isOutside, DateTimeOffset now, Func<CancellationToken, Task<EffectOutcome>> run)
    {
        CancellationTokenSource stop = new();
        EffectTry started = new(effect, session, now, LimitAsync(effect.Id, run, stop), stop) { IsOutside = isOutside };
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

    private async Task<EffectOutcome> LimitAsync(string effectId, Func<CancellationToken, Task<EffectOutcome>> run, CancellationTokenSource stop)
    {
        if (_left.ContainsKey(effectId))
            return new EffectOutcome(false, "the try before was given up, and the other side has not let go of it yet");

        CancellationToken stopped = stop.Token;
        Task<EffectOutcome> work = run(stopped);
        try
        {
            return await work.WaitAsync(timeout, clock, stopped).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            Leave(effectId, work);
            await stop.CancelAsync().ConfigureAwait(false);
            return new EffectOutcome(false, FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0.###} s"));
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            Leave(effectId, work);
            return new EffectOutcome(false, "given up");
        }
        catch (Exception error) when (error is not StoreException)
        {
            // The other side failed: recorded with the effect, shown to people and tried again.
            return new EffectOutcome(false, $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Remembers work that was given up until it ends, however it ends.</summary>
    private void Leave(string effectId, Task work)
    {
        if (work.IsCompleted)
            return;

        _left[effectId] = work;
        _ = ForgetWhenOverAsync();

        async Task ForgetWhenOverAsync()
        {
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _left.TryRemove(effectId, out _);
        }
    }
}
