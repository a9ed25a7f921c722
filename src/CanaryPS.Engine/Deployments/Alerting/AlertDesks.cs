using System.Collections.Concurrent;
using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>
/// The desks of a process, one a deployment. A desk is used by one write at a time and is thrown away where that fails, since it may
/// then be ahead of the store; the next one is built from what is stored.
/// </summary>
internal sealed class AlertDesks(IProductionStore store, TimeProvider clock)
{
    private readonly RuleHistory _history = new(store);
    private readonly ConcurrentDictionary<string, AlertDesk> _desks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Writes with the desk of a deployment, which knows the store's rules and newest samples.</summary>
    /// <param name="deployment">The deployment as it is before the write.</param>
    /// <param name="added">How many samples the write adds.</param>
    /// <param name="write">One transaction at most, in which the desk is asked.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    public Task<T> UseAsync<T>(Deployment deployment, int added, Func<AlertDesk, Task<T>> write, CancellationToken cancellationToken) =>
        UseAsync(deployment, _ => added, write, cancellationToken);

    /// <summary>The same for a write that tells itself how many samples it has added.</summary>
    public async Task<T> UseAsync<T>(Deployment deployment, Func<T, int> added, Func<AlertDesk, Task<T>> write, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = _gates.GetOrAdd(deployment.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            AlertDesk desk = await OpenAsync(deployment, cancellationToken).ConfigureAwait(false);
            T result = await write(desk).ConfigureAwait(false);
            desk.Written();
            desk.SamplesSeen += added(result);
            return result;
        }
        catch
        {
            if (_desks.TryGetValue(deployment.Id, out AlertDesk? failed) && failed.IsAhead)
                _desks.TryRemove(deployment.Id, out _);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Does what is due by time alone: it needs neither the lease nor the ledger. Whoever is first does it.</summary>
    public Task<AlertChanges> AdvanceAsync(Deployment deployment, CancellationToken cancellationToken) => UseAsync(
        deployment, 0,
        desk => store.ChangeAlertsAsync(deployment.Id, stored => desk.Judge(stored, [], clock.GetUtcNow()), cancellationToken),
        cancellationToken);

    private async Task<AlertDesk> OpenAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        long samples = await store.CountAddedSamplesAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        long version = await store.GetRulesVersionAsync(cancellationToken).ConfigureAwait(false);
        if (_desks.TryGetValue(deployment.Id, out AlertDesk? desk) && desk.RulesVersion == version && desk.IsOfFinal == deployment.IsFinal)
        {
            if (desk.SamplesSeen != samples)
                await _history.RecallNewestAsync(desk.Rules, deployment.Id, now, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            desk = new AlertDesk(deployment, await store.GetRulesAsync(cancellationToken).ConfigureAwait(false));
            if (!desk.IsOfFinal)
                await _history.RecallAsync(desk.Rules, deployment.Id, now, cancellationToken).ConfigureAwait(false);
            _desks[deployment.Id] = desk;
        }

        desk.SamplesSeen = samples;
        return desk;
    }
}
