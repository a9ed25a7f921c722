using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>Tells a rule set what it needs to know of the samples before it, from the store.</summary>
internal sealed class RuleHistory(IProductionStore store)
{
    /// <summary>Everything that a new set needs.</summary>
    public async Task RecallAsync(RuleSet rules, string deploymentId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (NeededSamples needed in rules.NeededHistory.Where(n => n.Count > 1 || n.Back > TimeSpan.Zero).ToArray())
        {
            MetricQuery query = new() { DeploymentId = deploymentId, Name = needed.Metric, Window = needed.Window, Arm = needed.Arm };
            List<MetricSample> newest = await ReadAsync(query with { Last = needed.Count }, cancellationToken).ConfigureAwait(false);
            DateTimeOffset since = now - needed.Back;
            bool reaches = newest.Count < needed.Count || newest[0].Time <= since;
            rules.Recall(reaches ? newest : await ReadAsync(query with { Since = since }, cancellationToken).ConfigureAwait(false), now);
        }

        await RecallNewestAsync(rules, deploymentId, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The newest sample of every series: other processes may have added some.</summary>
    public async Task RecallNewestAsync(RuleSet rules, string deploymentId, DateTimeOffset now, CancellationToken cancellationToken) =>
        rules.Recall(await store.GetLatestSamplesAsync(deploymentId, cancellationToken).ConfigureAwait(false), now);

    private async Task<List<MetricSample>> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        List<MetricSample> samples = [];
        await foreach (MetricSample sample in store.ReadSamplesAsync(query, cancellationToken).ConfigureAwait(false))
            samples.Add(sample);
        return samples;
    }
}
