using CanaryPS.Engine.Reporting.Incidents.Report;

namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>Draws the charts of a report.</summary>
internal static class ReportCharts
{
    /// <summary>The drawing; null where there is nothing to draw, or one instant alone.</summary>
    public static string? Draw(ChartBlock chart)
    {
        CurvePoint[] points = [.. chart.Curves.SelectMany(curve => curve.Points)];
        if (points.Length == 0 || points.Min(point => point.Time) == points.Max(point => point.Time))
            return null;

        return IncidentChart.Draw(
            chart.Title, points.Min(point => point.Time), points.Max(point => point.Time),
            [.. chart.Curves.Where(curve => curve.Points.Count > 0).Select(curve => new ChartLine(curve.Name, StyleOf(curve), PointsOf(curve, chart.IsStep)))], [], []);
    }

    private static string StyleOf(Curve curve) => curve.Name == nameof(Arm.Baseline) ? "baseline" : "candidate";

    /// <summary>A step has two points at one time: what was, and what is.</summary>
    private static IReadOnlyList<(DateTimeOffset, double?)> PointsOf(Curve curve, bool isStep)
    {
        List<(DateTimeOffset, double?)> points = [];
        foreach (CurvePoint point in curve.Points)
        {
            if (isStep && points is [.., (_, double before)])
                points.Add((point.Time, before));
            points.Add((point.Time, point.Value));
        }

        return points;
    }
}
