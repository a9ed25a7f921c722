using System.Collections.Concurrent;
using CanaryPS.Agent.Hosting;

namespace CanaryPS.Benchmarks;

/// <summary>Counts what an agent's loop did, and how late evaluations were. Written by the loop, read by the run.</summary>
/// <param name="interval">The time between two evaluations of a deployment.</param>
internal sealed class AgentScaleReport(TimeSpan interval) : IDriveReport
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _evaluated = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeploymentStage> _stages = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<double> _late = [];
    private int _ticks;
    private int _evaluations;

    public int Ticks => Volatile.Read(ref _ticks);

    public int Evaluations => Volatile.Read(ref _evaluations);

    /// <summary>How many deployments are where the run wants all of them.</summary>
    public int InCanary => _stages.Values.Count(stage => stage == DeploymentStage.CANARY);

    public bool IsInCanary(string deploymentId) => _stages.GetValueOrDefault(deploymentId) == DeploymentStage.CANARY;

    public void Ticked(TickResult tick)
    {
        Interlocked.Increment(ref _ticks);
        _stages[tick.Deployment.Id] = tick.Deployment.Stage;
        if (tick.Verdict is not { } verdict)
            return;

        Interlocked.Increment(ref _evaluations);
        if (_evaluated.TryGetValue(tick.Deployment.Id, out DateTimeOffset before))
            _late.Add((verdict.Time - before - interval).TotalMilliseconds);
        _evaluated[tick.Deployment.Id] = verdict.Time;
    }

    public void Failed(string deploymentId, CanaryException error) => throw new InvalidOperationException($"{deploymentId} could not be driven.", error);

    public void Failed(StoreException error) => throw new InvalidOperationException("The store could not be used.", error);

    /// <summary>How late the evaluations since the last call were.</summary>
    public string TakeLateness()
    {
        List<double> late = [];
        while (_late.TryTake(out double milliseconds))
            late.Add(milliseconds);
        late.Sort();
        return FormattableString.Invariant($"late by {At(0.5):F0} ms at the median, {At(0.99):F0} ms at p99");

        double At(double share) => late.Count == 0 ? double.NaN : late[(int)(share * (late.Count - 1))];
    }
}
