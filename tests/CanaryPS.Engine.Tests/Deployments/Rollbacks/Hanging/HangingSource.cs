using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>A source of no metrics that may hang.</summary>
internal sealed class HangingSource(HangingParty party) : IMetricSource
{
    public bool IsAtHand => false;

    public async Task<SourceHarvest> CollectAsync(DeploymentContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await party.AtAsync(HangingPoint.MetricSource);
        return new SourceHarvest([], []);
    }

    public Task AcknowledgeAsync(Deployment deployment) => Task.CompletedTask;
}
