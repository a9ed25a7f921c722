using System.Data;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Reads the charts of a workbook: the weight of each deployment over time, and of each the equity of both arms and what it is judged by.</summary>
internal static class ChartReader
{
    /// <summary>Deployments that are charted, the newest.</summary>
    private const int MostDeployments = 8;

    public static async Task<IReadOnlyList<ExportChart>> ReadAsync(ExportScope scope, CancellationToken cancellationToken)
    {
        List<ExportChart> charts = [];
        foreach (Deployment deployment in scope.Deployments.TakeLast(MostDeployments).Reverse())
        {
            DeploymentCurves curves = await DeploymentCurves.ReadAsync(scope.Engine, deployment, scope.From, scope.To, cancellationToken).ConfigureAwait(false);
            Add(charts, deployment, "weight", "%", isStep: true, [curves.Weight]);
            Add(charts, deployment, "equity (start = 100)", "", isStep: false, curves.Equity);
            foreach ((string name, string unit, IReadOnlyList<Curve> lines) in curves.Metrics)
                Add(charts, deployment, name, unit, isStep: false, lines);
        }

        return charts;
    }

    private static void Add(List<ExportChart> charts, Deployment deployment, string name, string unit, bool isStep, IReadOnlyList<Curve> curves)
    {
        if (curves.All(curve => curve.Points.Count == 0))
            return;

        DataTable points = new();
        points.Columns.Add("Time", typeof(DateTime));
        foreach (Curve curve in curves)
            points.Columns.Add(curve.Name, typeof(double));

        SortedDictionary<DateTimeOffset, object?[]> rows = [];
        for (int i = 0; i < curves.Count; i++)
        {
            foreach (CurvePoint point in curves[i].Points)
            {
                if (!rows.TryGetValue(point.Time, out object?[]? row))
                    rows.Add(point.Time, row = new object?[curves.Count + 1]);
                row[0] = DateTime.SpecifyKind(point.Time.UtcDateTime, DateTimeKind.Unspecified);
                row[i + 1] = point.Value;
            }
        }

        object?[]? last = null;
        foreach (object?[] row in rows.Values)
        {
            // A line from point to point goes up at once only where there are two at one time.
            if (isStep && last is not null)
                points.Rows.Add([row[0], .. last[1..]]);
            points.Rows.Add(row);
            last = row;
        }

        charts.Add(new ExportChart(SheetText.Of($"{deployment.Id}: {name}"), unit, points));
    }
}
