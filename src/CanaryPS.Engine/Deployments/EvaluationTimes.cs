using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// When a deployment is evaluated: every monitoring interval of the time that counts, and where its market opens and closes. So
/// nothing is due while the market stays closed, but what arrives then is judged at once: it may call for a rollback.
/// </summary>
internal static class EvaluationTimes
{
    public static DateTimeOffset Next(Deployment deployment)
    {
        if (deployment.EvaluatedAt is not { } last)
            return deployment.StartedAt;

        TimeSpan interval = TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval);
        TradingTime time = TradingTime.Of(deployment.Configuration);
        DateTimeOffset due = time.NextLook(last, interval);

        // Another member may be rolled back at any time, and an evaluation is where a deployment learns of it.
        if (deployment.Configuration.Group is { RollBackTogether: true } && last + interval < due)
            due = last + interval;

        return deployment.DataArrivedAt is { } arrived && arrived > last && arrived < due && !time.IsOpen(arrived) ? arrived : due;
    }

    /// <summary>Whether what was just collected is to be judged before the evaluation is due.</summary>
    public static bool IsForced(Deployment deployment, DateTimeOffset now, bool collected) =>
        collected && !TradingTime.Of(deployment.Configuration).IsOpen(now);
}
