using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>Samples that come from outside.</summary>
internal abstract partial class ProductionStore
{
    public Task<AlertChanges> AddSamplesAsync(
        string deploymentId, IReadOnlyList<MetricSample> samples, IReadOnlyList<SourceState> states,
        Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken)
    {
        CommitRules.CheckSamples(deploymentId, samples);
        return writer.RunAsync(
            Durability.PowerLoss, connection => CommitWriter.AddSamples(connection, deploymentId, samples, states, alerting), cancellationToken);
    }

    public Task<AlertChanges?> AddSamplesOnceAsync(
        string deploymentId, SampleRequest request, IReadOnlyList<MetricSample> samples, Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken)
    {
        CommitRules.CheckSamples(deploymentId, samples);
        return writer.RunAsync(
            Durability.PowerLoss, connection => CommitWriter.AddSamplesOnce(connection, deploymentId, request, samples, alerting), cancellationToken);
    }
}
