using CanaryPS.Agent.Configuration;

namespace CanaryPS.Agent.Telemetry;

/// <summary>Of how many deployments <c>/metrics</c> gives newest values, and the log when some are left out.</summary>
/// <param name="live">The settings.</param>
/// <param name="log">Where it is told.</param>
internal sealed partial class SampledDeployments(LiveSettings live, ILogger<SampledDeployments> log)
{
    private int _told;

    public int Most => live.Current.Limits.SampledDeployments;

    /// <summary>Tells that some are left out, once each time that it begins, and again when it is over.</summary>
    public void Tell(int unsampled)
    {
        int before = Interlocked.Exchange(ref _told, unsampled);
        if (unsampled > 0 && before == 0)
            LeftOut(log, unsampled, Most);
        else if (unsampled == 0 && before > 0)
            AllGiven(log);
    }

    [LoggerMessage(EventId = 50, Level = LogLevel.Warning, EventName = "DeploymentsUnsampled", Message = "/metrics leaves out the newest values of {Unsampled} deployments, since limits.sampled_deployments is {Most}")]
    private static partial void LeftOut(ILogger log, int unsampled, int most);

    [LoggerMessage(EventId = 51, Level = LogLevel.Information, EventName = "DeploymentsSampled", Message = "/metrics gives the newest values of all deployments again")]
    private static partial void AllGiven(ILogger log);
}
