using System.Globalization;
using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Watchdog;

/// <summary>Whether nothing has evaluated a deployment for too long: by its own time, in which a closed market does not count.</summary>
internal static class Lateness
{
    /// <summary>The time that counts since the last evaluation, or the start.</summary>
    public static TimeSpan Unwatched(Deployment deployment, DateTimeOffset now) =>
        TradingTime.Of(deployment.Configuration).Between(deployment.EvaluatedAt ?? deployment.StartedAt, now);

    /// <summary>How long it may be without an evaluation.</summary>
    public static TimeSpan Allowed(ProductionConfiguration configuration) =>
        TimeSpan.FromSeconds(configuration.Production.MonitoringInterval * configuration.Watchdog.LateIntervals);

    public static bool IsLate(Deployment deployment, DateTimeOffset now) =>
        !deployment.IsFinal && !deployment.IsQueued && Unwatched(deployment, now) > Allowed(deployment.Configuration);

    /// <summary>How far the last evaluation lies in the future, where that is more than clocks may differ by; null otherwise.</summary>
    public static TimeSpan? Ahead(Deployment deployment, DateTimeOffset now) =>
        !deployment.IsFinal && deployment.EvaluatedAt - now is { } ahead && ahead > TimeSpan.FromSeconds(deployment.Configuration.Watchdog.ClockJumpSeconds)
            ? ahead
            : null;

    /// <summary>What an evaluation that comes now says of the time before it. A deployment that is evaluated for the first time had nothing to watch.</summary>
    public static WatchFinding AtEvaluation(Deployment deployment, DateTimeOffset now) =>
        deployment.EvaluatedAt is not null && IsLate(deployment, now) ? Finding(deployment, now, "was not") : WatchFinding.Over(WatchFinding.MonitorLate);

    /// <summary>What any process that looks at a deployment says of it; nothing where it is in time, which only an evaluation shows.</summary>
    public static WatchFinding? AtLook(Deployment deployment, DateTimeOffset now) =>
        IsLate(deployment, now) ? Finding(deployment, now, "has not been") : null;

    private static WatchFinding Finding(Deployment deployment, DateTimeOffset now, string verb) => new(
        WatchFinding.MonitorLate,
        AlertSeverity.HIGH,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The deployment {verb} evaluated for {Seconds(Unwatched(deployment, now))} s; every {deployment.Configuration.Production.MonitoringInterval:0.###} s is wanted, and {Allowed(deployment.Configuration).TotalSeconds:0.###} s allowed."));

    private static double Seconds(TimeSpan span) => Math.Round(span.TotalSeconds);
}
