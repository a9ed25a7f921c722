using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>What every commit must fulfil in itself, whatever the database.</summary>
internal static class CommitRules
{
    /// <exception cref="ArgumentException">The commit contradicts itself.</exception>
    public static void Check(StoreCommit commit)
    {
        Deployment deployment = commit.Deployment;
        if (commit.ExpectedVersion < 0)
            throw Wrong($"expects version {commit.ExpectedVersion}");
        if (deployment.Version != commit.ExpectedVersion + commit.Journal.Count)
            throw Wrong($"takes version {commit.ExpectedVersion} to {deployment.Version} with {commit.Journal.Count} journal entries");

        foreach (Effect effect in commit.Effects)
            CheckOwner(effect.DeploymentId, $"effect '{effect.Id}'");
        CheckSamples(deployment.Id, commit.Samples);

        foreach (Metrics.TradingEntry entry in commit.Trading)
        {
            if (entry.Order is { } order)
                CheckOwner(order.DeploymentId, $"order event '{order.EventId}'");
            else if (entry.Mark is { } mark)
                CheckOwner(mark.DeploymentId, FormattableString.Invariant($"mark of {mark.Time:O}"));
            else
                throw Wrong($"has a trading entry that is neither an order event nor a mark");
        }

        foreach (QuarantinedLine line in commit.Imported?.Quarantined ?? [])
            CheckOwner(line.DeploymentId, $"quarantined line {line.Line} of '{line.Source}'");

        if (commit.Health is { } health)
            CheckOwner(health.DeploymentId, "health");

        void CheckOwner(string owner, string what) => CommitRules.CheckOwner(deployment.Id, owner, what);

        ArgumentException Wrong(FormattableString what) => CommitRules.Wrong(deployment.Id, what);
    }

    /// <exception cref="ArgumentException">A sample is of another deployment, or its value is no number.</exception>
    public static void CheckSamples(string deploymentId, IReadOnlyList<MetricSample> samples)
    {
        foreach (MetricSample sample in samples)
        {
            if (sample.DeploymentId != deploymentId)
                CheckOwner(deploymentId, sample.DeploymentId, $"sample '{sample.Name}'");
            if (sample.Value is { } value && !double.IsFinite(value))
                throw Wrong(deploymentId, $"has the sample '{sample.Name}' with the value {value}; a value that can't be had is null with a reason");
        }
    }

    private static void CheckOwner(string deploymentId, string owner, string what)
    {
        if (owner != deploymentId)
            throw Wrong(deploymentId, $"has the {what} of deployment '{owner}'");
    }

    private static ArgumentException Wrong(string deploymentId, FormattableString what) =>
        new($"The commit of deployment '{deploymentId}' {FormattableString.Invariant(what)}.");
}
