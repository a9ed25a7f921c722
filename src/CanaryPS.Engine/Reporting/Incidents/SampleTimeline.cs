namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The entries of a timeline that samples are.</summary>
internal static class SampleTimeline
{
    public static IEnumerable<TimelineItem> Of(IEnumerable<IncidentSeries> series) =>
        series.SelectMany(of => of.Listed.Select(point => new TimelineItem(Entry(of, point), TimelineSource.Samples)));

    private static IncidentEntry Entry(IncidentSeries series, SeriesPoint point) => new(
        point.Time, IncidentEntryKind.Sample, null, null, series.Metric,
        point.Value is { } value
            ? FormattableString.Invariant($"{series.Arm} {value:G6} {series.Unit} of {point.Count}")
            : $"{series.Arm} has no value: {point.Reason}");
}
