using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Adds and removes freezes. A freeze is in the store first, and then in the journal of each running deployment that it is
/// for: that changes the deployment's version, so a tick that had decided to advance decides again.
/// </summary>
internal sealed class FreezeCommands(IProductionStore store, OperatorCommands commands, TimeProvider clock)
{
    public async Task<ProductionFreeze> AddAsync(
        DateTimeOffset from, DateTimeOffset to, string? strategy, string actor, string reason, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Demand(from, to, now);
        int before = (await store.GetFreezesAsync(cancellationToken).ConfigureAwait(false)).Count;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{now.UtcTicks}|{from.UtcTicks}|{to.UtcTicks}|{strategy}|{actor}|{before}")));
        ProductionFreeze freeze = new()
        {
            Id = $"freeze-{Convert.ToHexString(hash)[..8].ToLowerInvariant()}",
            From = from,
            To = to,
            Reason = reason,
            Strategy = strategy,
            CreatedBy = actor,
            CreatedAt = now,
        };
        await store.AddFreezeAsync(freeze, cancellationToken).ConfigureAwait(false);
        await TellAsync(freeze, new FreezeAdded(now, actor, freeze), cancellationToken).ConfigureAwait(false);
        return freeze;
    }

    /// <exception cref="FreezeException"><c>FreezeInvalid</c>: it holds at no time to come.</exception>
    public static void Demand(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (to <= from)
            throw new FreezeException("FreezeInvalid", $"A freeze from {from:u} to {to:u} ends before it begins; give a later end.");
        if (to <= now)
            throw new FreezeException("FreezeInvalid", $"A freeze until {to:u} is over already; give a later end.");
    }

    public async Task<ProductionFreeze> RemoveAsync(string freezeId, string actor, string reason, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<ProductionFreeze> all = await store.GetFreezesAsync(cancellationToken).ConfigureAwait(false);
        ProductionFreeze freeze = all.FirstOrDefault(f => f.Id == freezeId)
            ?? throw new FreezeException("FreezeNotFound", $"No freeze has the id '{freezeId}' in this store; Get-ProductionFreeze lists those there are.");
        ProductionFreeze removed = freeze with { RemovedBy = actor, RemovedAt = now, RemovedReason = reason };
        await store.RemoveFreezeAsync(removed, cancellationToken).ConfigureAwait(false);
        await TellAsync(removed, new FreezeRemoved(now, actor, removed), cancellationToken).ConfigureAwait(false);
        return removed;
    }

    private async Task TellAsync(ProductionFreeze freeze, DeploymentEvent happened, CancellationToken cancellationToken)
    {
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        foreach (Deployment deployment in all.Where(d => !d.IsFinal && (freeze.Strategy is null || freeze.Strategy == d.Strategy)))
            await commands.NoteAsync(deployment.Id, happened, cancellationToken).ConfigureAwait(false);
    }
}
