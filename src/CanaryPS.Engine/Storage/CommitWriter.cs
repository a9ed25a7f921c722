using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage;

/// <summary>Writes one commit inside a transaction that the caller has begun.</summary>
internal static class CommitWriter
{
    public static void Create(StoreConnection connection, StoreCommit commit)
    {
        if (commit.ExpectedVersion != 0)
            throw new ArgumentException($"A new deployment has version 0, not {commit.ExpectedVersion}.", nameof(commit));

        CheckLease(connection, commit.Lease);
        CheckLease(connection, commit.GroupLease);
        Deployment deployment = commit.Deployment;
        if (DeploymentRows.FindState(connection, deployment.Id) is not null)
            throw new StaleDeploymentException(deployment.Id);

        CheckConflict(connection, deployment);
        long number = DeploymentRows.Insert(connection, deployment);
        WriteParts(connection, commit, number);
    }

    /// <summary>Gives where the trading log ends after it.</summary>
    public static long Update(StoreConnection connection, StoreCommit commit)
    {
        CheckLease(connection, commit.Lease);
        CheckLease(connection, commit.GroupLease);
        Deployment deployment = commit.Deployment;
        DeploymentRowState state = DeploymentRows.FindState(connection, deployment.Id) ?? throw new DeploymentNotFoundException(deployment.Id);
        if (state.Version != commit.ExpectedVersion)
            throw new StaleDeploymentException(deployment.Id);

        return Write(connection, commit, state);
    }

    /// <summary>The same, but null where the commit's lease or version is not the current one: nothing is written then.</summary>
    public static long? TryUpdate(StoreConnection connection, StoreCommit commit)
    {
        foreach (Lease? lease in new[] { commit.Lease, commit.GroupLease })
        {
            if (lease is not null && !LeaseRows.IsCurrent(connection, lease))
                return null;
        }

        return DeploymentRows.FindState(connection, commit.Deployment.Id) is { } state && state.Version == commit.ExpectedVersion
            ? Write(connection, commit, state)
            : null;
    }

    private static long Write(StoreConnection connection, StoreCommit commit, DeploymentRowState state)
    {
        // A deployment is the fold of its journal: where nothing is added there, it is as it was.
        if (commit.Journal.Count > 0)
        {
            CheckConflict(connection, commit.Deployment);
            DeploymentRows.Update(connection, state.Number, commit.Deployment);
        }

        WriteParts(connection, commit, state.Number);
        return TradingRows.PositionOf(connection, state.Number);
    }

    /// <summary>Adds what came from outside, and makes the change of the alerts that it causes.</summary>
    public static AlertChanges AddSamples(
        StoreConnection connection, string deploymentId, IReadOnlyList<MetricSample> samples, IReadOnlyList<SourceState> states,
        Func<IStoredAlerts, AlertChanges> alerting)
    {
        DeploymentRowState row = DeploymentRows.FindState(connection, deploymentId) ?? throw new DeploymentNotFoundException(deploymentId);
        SampleRows.Add(connection, row.Number, samples);
        foreach (SourceState state in states)
            SourceStateRows.Put(connection, row.Number, state);
        return AlertWriter.Write(connection, deploymentId, alerting);
    }

    /// <summary>Adds what came from outside by a request, unless that is known already: then nothing is written, and nothing given.</summary>
    public static AlertChanges? AddSamplesOnce(
        StoreConnection connection, string deploymentId, SampleRequest request, IReadOnlyList<MetricSample> samples, Func<IStoredAlerts, AlertChanges> alerting)
    {
        DeploymentRowState row = DeploymentRows.FindState(connection, deploymentId) ?? throw new DeploymentNotFoundException(deploymentId);
        return SampleRequestRows.TryAdd(connection, row.Number, request) ? AddSamples(connection, deploymentId, samples, [], alerting) : null;
    }

    private static void WriteParts(StoreConnection connection, StoreCommit commit, long number)
    {
        JournalRows.Append(connection, commit.Deployment.Id, commit.ExpectedVersion, commit.Journal);
        foreach (TradingStop stop in commit.Stops)
            TradingStopRows.Add(connection, stop);
        foreach (Effect effect in commit.Effects)
            EffectRows.Put(connection, effect);
        SampleRows.Add(connection, number, commit.Samples);
        foreach (SourceState state in commit.SourceStates)
            SourceStateRows.Put(connection, number, state);
        if (commit.Trading.Count > 0)
            TradingRows.Append(connection, number, commit.Trading);
        if (commit.Imported is { } imported)
            ImportRows.Write(connection, number, imported);
        AlertWriter.AddIntents(connection, commit.Intents);
        AlertChanges? alerts = commit.Alerting is { } change ? AlertWriter.Write(connection, commit.Deployment.Id, change) : null;
        if (commit.Health is { } health)
            HealthRows.Add(connection, alerts is null ? health : health with { Monitor = alerts.Monitor });
    }

    private static void CheckLease(StoreConnection connection, Lease? lease)
    {
        if (lease is not null && !LeaseRows.IsCurrent(connection, lease))
            throw new LeaseLostException(lease.Resource);
    }

    private static void CheckConflict(StoreConnection connection, Deployment deployment)
    {
        if (!deployment.IsFinal && DeploymentRows.FindRival(connection, deployment) is { } running)
            throw new DeploymentConflictException(deployment.Strategy, running);
    }
}
