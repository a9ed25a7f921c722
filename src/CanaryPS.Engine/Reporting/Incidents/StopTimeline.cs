namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The entries of a timeline that a stop of trading is.</summary>
internal static class StopTimeline
{
    public static IEnumerable<TimelineItem> Of(TradingStop stop)
    {
        string what = stop.Target is { } target ? $"{stop.Scope} '{target}'" : stop.Scope.ToString();
        yield return Item(stop.StoppedAt, stop.StoppedBy, AlertSeverity.CRITICAL, stop.Id, $"trading of {what} was stopped: {stop.Reason}");
        foreach (StopRelease release in stop.Releases)
            yield return Item(release.Time, release.Actor, null, stop.Id, $"wants trading of {what} enabled: {release.Reason}");
        if (stop.EnabledAt is { } enabled)
            yield return Item(enabled, null, null, stop.Id, $"trading of {what} was enabled");
    }

    private static TimelineItem Item(DateTimeOffset time, string? actor, AlertSeverity? severity, string subject, string message) =>
        new(new IncidentEntry(time, IncidentEntryKind.Operator, actor, severity, subject, message), TimelineSource.Journals);
}
