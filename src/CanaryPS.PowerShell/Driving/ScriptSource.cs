using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Driving;

/// <summary>A metric source that is a script block of a session. It runs on the session's pipeline thread alone.</summary>
/// <param name="terms">Its name and times. A reading that takes too long can't be cut short on the thread that runs it.</param>
/// <param name="script">What gives the samples; it gets the deployment as its argument.</param>
internal sealed class ScriptSource(RegisteredMetricSource terms, ScriptBlock script)
{
    private readonly Dictionary<string, DateTimeOffset> _readAt = new(StringComparer.Ordinal);

    public string Name => terms.Name;

    /// <summary>Whether the source is to be read again for a deployment.</summary>
    public bool IsDue(string deploymentId, DateTimeOffset now) =>
        !_readAt.TryGetValue(deploymentId, out DateTimeOffset last) || now - last >= terms.Interval || now < last;

    /// <summary>Runs the block.</summary>
    /// <param name="deployment">What the samples are for.</param>
    /// <param name="now">The time of samples that carry none.</param>
    /// <param name="warn">Is told what could not be used.</param>
    public MetricSourceReport Read(Deployment deployment, DateTimeOffset now, Action<UserMessage> warn)
    {
        _readAt[deployment.Id] = now;
        List<MetricSample> samples = [];
        long errors = 0;
        bool failed = false;
        long start = Stopwatch.GetTimestamp();
        try
        {
            Collection<PSObject> output = script.Invoke(deployment);
            MetricSample blank = new() { DeploymentId = deployment.Id, Name = Name, Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = now, Unit = "" };
            foreach (PSObject item in output)
            {
                try
                {
                    samples.Add(SampleObject.Read(item, blank));
                }
                catch (SampleException exception)
                {
                    errors++;
                    warn($"Metric source '{Name}': {exception.Message}");
                }
            }
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            failed = true;
            warn($"Metric source '{Name}' failed: {exception.Message}");
        }

        TimeSpan latency = Stopwatch.GetElapsedTime(start);
        if (!failed && latency > terms.Timeout)
        {
            failed = true;
            warn($"Metric source '{Name}' took {latency.TotalSeconds:0.0} s, more than its time-out; what it gave is left out.");
            samples.Clear();
        }

        return new MetricSourceReport
        {
            Source = Name,
            Time = now,
            Latency = latency,
            Staleness = terms.Staleness,
            Samples = samples,
            Failed = failed,
            Errors = errors + (failed ? 1 : 0),
        };
    }
}
