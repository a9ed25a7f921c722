using CanaryPS.Engine.Reporting;

namespace CanaryPS.Engine.Planning.Report;

/// <summary>How often each case was rolled back, with its interval.</summary>
internal static class RatePlot
{
    private const double Left = 150;
    private const double Width = 560;
    private const double Row = 28;

    public static string Draw(IReadOnlyList<ReplayOutcome> outcomes)
    {
        double bottom = (outcomes.Count * Row) + 10;
        Svg svg = new(Left + Width + 60, bottom + 30, "Share of runs rolled back, by case, with 95 % intervals");
        foreach (int percent in new[] { 0, 25, 50, 75, 100 })
            svg.Line(X(percent / 100.0), 4, X(percent / 100.0), bottom, "grid").Text(X(percent / 100.0), bottom + 16, $"{percent} %", "tick middle");

        for (int i = 0; i < outcomes.Count; i++)
        {
            ReplayOutcome outcome = outcomes[i];
            double middle = (i * Row) + (Row / 2) + 4;
            svg.Text(Left - 8, middle + 4, ReplayReport.Name(outcome.Fault), "label end")
                .Box(Left, middle - 8, (outcome.RolledBack.Value ?? 0) * Width, 16, outcome.Fault == PlanFault.None ? "false" : "found")
                .Line(X(outcome.RolledBack.Low), middle, X(outcome.RolledBack.High), middle, "interval")
                .Line(X(outcome.RolledBack.Low), middle - 4, X(outcome.RolledBack.Low), middle + 4, "interval")
                .Line(X(outcome.RolledBack.High), middle - 4, X(outcome.RolledBack.High), middle + 4, "interval");
        }

        return svg.ToString();
    }

    private static double X(double share) => Left + (share * Width);
}
