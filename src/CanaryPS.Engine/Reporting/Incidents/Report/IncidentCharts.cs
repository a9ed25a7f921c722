namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>The drawings of an incident: the weight, each metric that broke its bound, and what both arms came to.</summary>
internal static class IncidentCharts
{
    public static IReadOnlyList<(string Title, string Svg)> Of(IncidentCase incident)
    {
        (DateTimeOffset Time, string)[] marks = [.. Marks(incident.Incident.Times)];
        DateTimeOffset to = End(incident, marks.Max(mark => mark.Time));
        List<(string, string)> charts =
        [
            ("Weight of the candidate, %", Draw("Weight of the candidate, %", [new ChartLine("weight", "candidate", Steps(incident, to))], [])),
        ];
        foreach (IGrouping<string, BreachedMetric> metric in incident.Breaches.GroupBy(breach => breach.Metric, StringComparer.Ordinal))
        {
            if (Lines(incident, metric.Key) is { Count: > 0 } lines)
            {
                string title = $"{metric.Key}, {incident.Series.First(series => series.Metric == metric.Key).Unit}";
                charts.Add((title, Draw(title, lines, [.. metric.Select(breach => (Facing(breach.Evidence.Bound, lines), breach.Criterion))])));
            }
        }

        if (Lines(incident, MetricNames.TotalReturn) is { Count: > 0 } returns)
            charts.Add(("Return since the start", Draw("Return since the start", returns, [])));
        return charts;

        string Draw(string title, IReadOnlyList<ChartLine> lines, IReadOnlyList<(double, string)> bounds) =>
            IncidentChart.Draw(title, incident.From, to, lines, bounds, marks);
    }

    private static IReadOnlyList<ChartLine> Lines(IncidentCase incident, string metric) =>
    [
        .. incident.Series.Where(series => series.Metric == metric).DistinctBy(series => series.Arm).OrderBy(series => series.Arm)
            .Select(series => new ChartLine(series.Arm.ToString(), series.Arm == Arm.Candidate ? "candidate" : "baseline", [.. series.Drawn.Select(point => (point.Time, point.Value))])),
    ];

    /// <summary>Bounds of drawdowns are of their absolute value, and drawdowns are at most 0.</summary>
    private static double Facing(double bound, IReadOnlyList<ChartLine> lines) =>
        bound > 0 && lines.SelectMany(line => line.Points).All(point => point.Value is not > 0) && lines.SelectMany(line => line.Points).Any(point => point.Value < 0) ? -bound : bound;

    /// <summary>The last thing that is drawn, and a little room after it: what is empty would only make the rest small.</summary>
    private static DateTimeOffset End(IncidentCase incident, DateTimeOffset lastMark)
    {
        DateTimeOffset last = incident.Series.SelectMany(series => series.Drawn).Select(point => point.Time).Append(lastMark).Max();
        DateTimeOffset roomy = last + ((last - incident.From) / 20);
        return roomy < incident.To ? roomy : incident.To;
    }

    private static IReadOnlyList<(DateTimeOffset, double?)> Steps(IncidentCase incident, DateTimeOffset to)
    {
        List<(DateTimeOffset, double?)> steps = [];
        double? weight = null;
        foreach ((DateTimeOffset time, double next) in incident.Weights)
        {
            if (weight is { } before)
                steps.Add((time, before));
            steps.Add((time < incident.From ? incident.From : time, next));
            weight = next;
        }

        steps.Add((to, weight));
        return steps;
    }

    private static IEnumerable<(DateTimeOffset, string)> Marks(RollbackTimes times)
    {
        if (times.BreachedAt is { } breached)
            yield return (breached, "breach");
        yield return (times.DecidedAt, "decided");
        if (times.ConfirmedAt is { } confirmed)
            yield return (confirmed, "confirmed");
    }
}
