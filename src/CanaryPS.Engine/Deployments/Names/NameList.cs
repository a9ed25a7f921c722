using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;

namespace CanaryPS.Engine.Deployments.Names;

/// <summary>The names of a store: those that have columns of their own, and those that are only in configurations and in the order log.</summary>
internal sealed class NameList(IProductionStore store) : IStoreNames
{
    /// <summary>Configurations that are looked into: what runs differs in few of them.</summary>
    private const int MostConfigurations = 50;

    /// <summary>Order events that are looked into for instruments.</summary>
    private const int MostOrderEvents = 1_000;

    public async Task<IReadOnlyList<StoredName>> GetNamesAsync(NameQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Most);
        if (NamePattern.Of(query) is not { } pattern)
            return [];

        NameQuery bounded = query with { Most = Math.Min(query.Most, NameQuery.Limit) };
        IReadOnlyList<StoredName> stored = await store.GetNamesAsync(bounded, cancellationToken).ConfigureAwait(false);
        IEnumerable<StoredName> others = query.Kind switch
        {
            NameKind.Threshold => (await DeploymentsAsync(query, cancellationToken).ConfigureAwait(false)).SelectMany(Rules),
            NameKind.Channel => (await DeploymentsAsync(query, cancellationToken).ConfigureAwait(false)).SelectMany(Channels),
            NameKind.Instrument => await InstrumentsAsync(query.DeploymentId, cancellationToken).ConfigureAwait(false),
            _ => [],
        };
        return [.. stored.Concat(others.Where(name => pattern.Matches(name.Name))).DistinctBy(name => name.Name).Take(bounded.Most)];
    }

    private static IEnumerable<StoredName> Rules(Deployment deployment) =>
        RulesInForce.Of(deployment, StoredRules.None).Select(threshold => new StoredName(threshold.Name, threshold.Rule.Description));

    private static IEnumerable<StoredName> Channels(Deployment deployment) =>
        deployment.Configuration.Notifications.Channels.Select(channel => new StoredName(channel.Name, ""));

    /// <summary>The deployment that is asked for, else one of each configuration that runs.</summary>
    private async Task<IReadOnlyList<Deployment>> DeploymentsAsync(NameQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = query.DeploymentId is { } given
            ? [given]
            : await store.GetRunningByConfigurationAsync(MostConfigurations, cancellationToken).ConfigureAwait(false);
        List<Deployment> deployments = [];
        foreach (string id in ids)
        {
            if (await store.FindDeploymentAsync(id, cancellationToken).ConfigureAwait(false) is { } deployment)
                deployments.Add(deployment);
        }

        return deployments;
    }

    private async Task<IEnumerable<StoredName>> InstrumentsAsync(string? deploymentId, CancellationToken cancellationToken)
    {
        if (deploymentId is null || await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false) is not { } deployment)
            return [];

        IReadOnlyList<OrderEvent> newest = await store.GetNewestOrdersAsync(deployment.Id, MostOrderEvents, cancellationToken).ConfigureAwait(false);
        return newest.Select(order => order.Instrument).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new StoredName(name, deployment.Strategy));
    }
}
