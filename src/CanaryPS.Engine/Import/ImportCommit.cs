using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Import;

/// <summary>
/// Commits batches. It needs no lease: it commits on the deployment's version alone, as a person's command does, and the
/// journal entry raises that version, so that the process which drives the deployment reads the trading log again.
/// </summary>
internal sealed class ImportCommit(IProductionStore store, TimeProvider clock)
{
    private const int Tries = 20;

    /// <summary>Writes a batch in one transaction; gives how many of its entries were new and how many were not.</summary>
    public async Task<(int Accepted, int Duplicates)> WriteAsync(
        string deploymentId, ImportBatch batch, string actor, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
                ?? throw new DeploymentNotFoundException(deploymentId);
            KnownTrading known = await store.FindKnownTradingAsync(
                deploymentId, batch.EventIds, batch.MarkTimes, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<TradingEntry> fresh = FreshOf(batch, known);
            int duplicates = batch.Entries.Count - fresh.Count + batch.Repeated;
            ImportedRows rows = batch.Rows;
            if (fresh.Count == 0 && rows.IsEmpty)
                return (0, duplicates);

            Decision decision = DeploymentMachine.Happen(deployment, new OrderEventsImported(
                clock.GetUtcNow(), actor, batch.Source, fresh.Count, duplicates, batch.Quarantined, batch.ThroughLine));
            try
            {
                await store.CommitAsync(
                    new StoreCommit
                    {
                        Deployment = decision.Deployment,
                        ExpectedVersion = deployment.Version,
                        Journal = decision.Journal,
                        Trading = fresh,
                        Imported = rows,
                    },
                    cancellationToken).ConfigureAwait(false);
                IntakeTelemetry.Quarantined(batch.Quarantined);
                return (fresh.Count, duplicates);
            }
            catch (StaleDeploymentException) when (attempt < Tries)
            {
                // The driving process, or another import, was quicker: look again at what is there now.
            }
        }
    }

    private static IReadOnlyList<TradingEntry> FreshOf(ImportBatch batch, KnownTrading known)
    {
        if (known.EventIds.Count + known.MarkTimes.Count == 0)
            return batch.Entries;

        return [.. batch.Entries.Where(entry => entry.Order is { } order ? !known.EventIds.Contains(order.EventId) : !known.MarkTimes.Contains(entry.Mark!.Time))];
    }
}
