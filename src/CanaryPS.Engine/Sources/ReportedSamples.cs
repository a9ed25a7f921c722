using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources;

/// <summary>
/// Samples that come from outside the engine: from commands and from sources that live in a session. The rules on them are judged
/// in the transaction that stores them, by the process that adds them, whoever drives the deployment. Nothing else of it changes.
/// </summary>
internal sealed class ReportedSamples(IProductionStore store, AlertDesks desks, TimeProvider clock)
{
    /// <summary>Adds samples, all or none.</summary>
    public Task AddAsync(string deploymentId, IReadOnlyList<MetricSample> samples, CancellationToken cancellationToken)
    {
        CheckAll(deploymentId, samples);
        return CommitAsync(deploymentId, _ => Task.FromResult((samples, (SourceState?)null)), cancellationToken);
    }

    /// <summary>Adds the samples of a request, all or none, unless it was taken already.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="key">What the request is known by; null for its samples themselves.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether they were added now.</returns>
    /// <exception cref="SampleRequestException">The key is none, or was that of other samples.</exception>
    public async Task<bool> AddOnceAsync(string deploymentId, IReadOnlyList<MetricSample> samples, string? key, CancellationToken cancellationToken)
    {
        CheckAll(deploymentId, samples);
        DateTimeOffset now = clock.GetUtcNow();
        SampleRequest request = SampleRequest.Of(key, samples, now);
        Deployment deployment = await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        return samples.Count > 0 && await desks.UseAsync(
            deployment, changes => changes is null ? 0 : samples.Count,
            desk => store.AddSamplesOnceAsync(deploymentId, request, samples, stored => desk.Judge(stored, samples, now), cancellationToken),
            cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>Adds what a source gave and how the source fares.</summary>
    public Task AddAsync(string deploymentId, MetricSourceReport report, CancellationToken cancellationToken)
    {
        if (!MetricNameRules.IsName(report.Source))
            throw new SampleException("A source's name has letters, digits, '_', '-' and '.', and up to 100 characters; give such a name.");

        if (BuiltInSources.Contains(report.Source))
            throw new SourceNameException(report.Source);

        CheckAll(deploymentId, report.Samples);
        return CommitAsync(
            deploymentId,
            async deployment =>
            {
                if (deployment.Configuration.Sources.Any(source => source.Name == report.Source))
                    throw new SampleException($"The configuration of deployment '{deploymentId}' has a source '{report.Source}' of its own; register yours under another name.");

                IReadOnlyList<SourceState> states = await store.GetSourceStatesAsync(deploymentId, cancellationToken).ConfigureAwait(false);
                SourceState state = SourceHealth.After(
                    states.FirstOrDefault(s => s.Source == report.Source), report.Source, report.Time, report.Failed, report.Errors, position: null);
                IReadOnlyList<MetricSample> health = SourceHealth.Samples(
                    deploymentId, report.Source, state, report.Latency, report.Staleness, report.Time);
                return ([.. report.Samples, .. health], state);
            },
            cancellationToken);
    }

    private static void CheckAll(string deploymentId, IReadOnlyList<MetricSample> samples)
    {
        string? named = null;
        foreach (MetricSample sample in samples)
        {
            // Many values of one metric mostly share the name itself, which is then looked at once.
            if (!ReferenceEquals(named, sample.Name))
                CheckName(sample);
            named = sample.Name;
            Check(deploymentId, sample);
        }
    }

    private static void CheckName(MetricSample sample)
    {
        if (!MetricNameRules.IsName(sample.Name))
            throw new SampleException($"'{Shown(sample)}' is no name of a metric: give letters, digits, '_', '-' and '.', up to 100 characters.");
        if (MetricNameRules.IsBuiltIn(sample.Name))
            throw new SampleException($"'{Shown(sample)}' is a metric that the engine itself gives, so it can't be given from outside; take another name.");
    }

    private static void Check(string deploymentId, MetricSample sample)
    {
        if (sample.DeploymentId != deploymentId)
            throw new SampleException($"The sample '{Shown(sample)}' is of another deployment than '{deploymentId}'.");
        if (sample.Value is { } value && !double.IsFinite(value))
            throw new SampleException($"The value of '{Shown(sample)}' is {value}, which is no number; give a finite one, or none with a reason.");
        if (sample.Value is null == sample.Reason is null || sample.Reason is { } reason && !MetricNameRules.IsName(reason))
            throw new SampleException($"The sample '{Shown(sample)}' needs a value, or else a reason of one word why there is none.");
        if (!MetricNameRules.IsUnit(sample.Unit) || sample.Count < 0 || (sample.Window != MetricWindows.SinceStart && !MetricNameRules.IsName(sample.Window)))
            throw new SampleException($"The sample '{Shown(sample)}' has a unit, count or window that is none: units have up to {MetricNameRules.LongestUnit} characters, counts are 0 or more.");
    }

    private static string Shown(MetricSample sample) => string.Concat(sample.Name.Take(100).Where(c => !char.IsControl(c)));

    private async Task<Deployment> FindAsync(string deploymentId, CancellationToken cancellationToken) =>
        await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false) ?? throw new DeploymentNotFoundException(deploymentId);

    private async Task CommitAsync(
        string deploymentId,
        Func<Deployment, Task<(IReadOnlyList<MetricSample> Samples, SourceState? State)>> decide,
        CancellationToken cancellationToken)
    {
        Deployment deployment = await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        (IReadOnlyList<MetricSample> samples, SourceState? state) = await decide(deployment).ConfigureAwait(false);
        if (samples.Count == 0)
            return;

        DateTimeOffset now = clock.GetUtcNow();
        await desks.UseAsync(
            deployment, samples.Count,
            desk => store.AddSamplesAsync(
                deploymentId, samples, state is null ? [] : [state],
                stored => desk.Judge(stored, samples, now), cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}
