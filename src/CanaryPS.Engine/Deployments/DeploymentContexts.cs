using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The contexts of one process. One that others' commits have overtaken is brought up to date by what is new of the trading log; only
/// one whose books hold what the store does not is built anew from all of it.
/// </summary>
internal sealed class DeploymentContexts(IProductionStore store, ITradingSessionFactory sessions, LimitsStep limits)
{
    private readonly Dictionary<string, DeploymentContext> _contexts = new(StringComparer.Ordinal);

    /// <summary>Books of contexts that a commit from elsewhere has overtaken in the middle of a tick.</summary>
    private readonly Dictionary<string, TradingBooks> _books = new(StringComparer.Ordinal);

    public IReadOnlyCollection<DeploymentContext> All => _contexts.Values;

    public DeploymentContext? Find(string deploymentId) => _contexts.GetValueOrDefault(deploymentId);

    /// <summary>The context of a deployment as it is now, under its lease.</summary>
    public async Task<DeploymentContext> OpenAsync(Deployment deployment, Lease lease, CancellationToken cancellationToken)
    {
        DeploymentContext? known = Find(deployment.Id);
        if (known is not null && known.IsCurrent(lease, deployment))
        {
            known.Lease = lease;
            return known;
        }

        TradingBooks? kept = BooksOf(deployment);
        LimitWatch? watch = await limits.WatchAsync(deployment, kept?.Limits, cancellationToken).ConfigureAwait(false);
        TradingBooks books = kept is not null && kept.Limits == watch ? kept : new TradingBooks(deployment, watch);
        TradingLog log = await store.ReadTradingLogAsync(deployment.Id, books.Position, cancellationToken).ConfigureAwait(false);
        if (known?.Books == books && known.Deployment.Version == deployment.Version && log.Entries.Count == 0)
        {
            known.Lease = lease;
            return known;
        }

        // Half read they would be good for nothing.
        Forget(deployment.Id);
        books.Read(deployment, log);
        KayentaComparison kayenta = known is not null && known.Deployment.EvaluatedAt == deployment.EvaluatedAt
            ? known.Kayenta
            : await RecallAsync(deployment, cancellationToken).ConfigureAwait(false);
        DeploymentContext context = new(lease, deployment, books, sessions.Open(deployment, books.Ledger, books.Limits), kayenta);
        _contexts[deployment.Id] = context;
        return context;
    }

    /// <summary>When the next bar is due in a deployment that this process does not drive; null once its data has ended.</summary>
    public async Task<DateTimeOffset?> ReadNextDueAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        TradingBooks books = new(deployment, limits: null);
        books.Read(deployment, await store.ReadTradingLogAsync(deployment.Id, 0, cancellationToken).ConfigureAwait(false));
        return sessions.Open(deployment, books.Ledger).NextDue;
    }

    /// <summary>A commit from elsewhere came in between: keeps the books, which may be good to go on with, and nothing else.</summary>
    public void Overtaken(string deploymentId)
    {
        if (_contexts.Remove(deploymentId, out DeploymentContext? context))
            _books[deploymentId] = context.Books;
    }

    /// <summary>Lets go of all that is kept of a deployment.</summary>
    public void Forget(string deploymentId)
    {
        _contexts.Remove(deploymentId);
        _books.Remove(deploymentId);
    }

    public void Clear()
    {
        _contexts.Clear();
        _books.Clear();
    }

    /// <summary>What can be read on; null where all must be read anew.</summary>
    private TradingBooks? BooksOf(Deployment deployment)
    {
        TradingBooks? books = Find(deployment.Id)?.Books ?? _books.GetValueOrDefault(deployment.Id);
        return books?.CanFollow(deployment) == true ? books : null;
    }

    /// <summary>An analysis over the evaluations that were made before, as far as their samples are kept.</summary>
    private async Task<KayentaComparison> RecallAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        KayentaComparison analysis = new(deployment.Configuration);
        // The evaluation that gave the candidate its first share was made before it.
        if (deployment.CanaryStartedAt?.AddTicks(1) is not { } since)
            return analysis;

        foreach (string metric in analysis.Metrics)
        {
            foreach (Arm arm in Enum.GetValues<Arm>())
            {
                MetricQuery query = new()
                {
                    DeploymentId = deployment.Id, Name = metric, Window = analysis.Window, Arm = arm, Since = since,
                    Last = deployment.FullWeightAt is null ? deployment.Configuration.Kayenta.MaxSamples : null,
                };
                await foreach (MetricSample sample in store.ReadSamplesAsync(query, cancellationToken).ConfigureAwait(false))
                {
                    if (sample.Time <= (deployment.FullWeightAt ?? DateTimeOffset.MaxValue))
                        analysis.Add([sample]);
                }
            }
        }

        return analysis;
    }
}
