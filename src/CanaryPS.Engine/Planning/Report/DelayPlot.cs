using CanaryPS.Engine.Planning.Replay;
using CanaryPS.Engine.Reporting;

namespace CanaryPS.Engine.Planning.Report;

/// <summary>Share of the runs rolled back by so many periods after the fault began, a line a case.</summary>
internal static class DelayPlot
{
    /// <summary>As many as there are colours in the style sheet.</summary>
    public const int Colours = 9;

    private const double Left = 60;
    private const double Top = 10;
    private const double Width = 560;
    private const double Height = 260;

    public static string Draw(IReadOnlyList<ReplayOutcome> outcomes, IReadOnlyList<IReadOnlyList<RunResult>> runs)
    {
        int longest = Math.Max(1, runs.SelectMany(r => r).Max(r => r.Periods));
        Svg svg = new(Left + Width + 190, Top + Height + 50, "Share of runs rolled back by periods since the fault began");
        for (int percent = 0; percent <= 100; percent += 25)
            svg.Line(Left, Y(percent / 100.0), Left + Width, Y(percent / 100.0), "grid").Text(Left - 8, Y(percent / 100.0) + 4, $"{percent} %", "tick end");
        for (int quarter = 0; quarter <= 4; quarter++)
            svg.Text(X(quarter / 4.0), Top + Height + 18, FormattableString.Invariant($"{longest * quarter / 4.0:0}"), "tick middle");
        svg.Text(Left + (Width / 2), Top + Height + 40, "periods since the fault began", "label middle");

        for (int i = 0; i < outcomes.Count; i++)
        {
            int[] periods = [.. runs[i].Where(r => r.Stage == DeploymentStage.ROLLBACK && !r.BeforeFault).Select(r => r.Periods).Order()];
            double all = Math.Max(outcomes[i].RolledBack.Runs, 1);
            List<(double, double)> line = [(X(0), Y(0))];
            for (int k = 0; k < periods.Length; k++)
                line.AddRange([(X((double)periods[k] / longest), Y(k / all)), (X((double)periods[k] / longest), Y((k + 1) / all))]);
            line.Add((X(1), Y(periods.Length / all)));
            string colour = $"c{(int)outcomes[i].Fault % Colours}";
            double key = Top + 14 + (i * 20);
            svg.Path(line, $"curve {colour}").Line(Left + Width + 14, key - 4, Left + Width + 34, key - 4, $"curve {colour}")
                .Text(Left + Width + 40, key, ReplayReport.Name(outcomes[i].Fault), "label");
        }

        return svg.ToString();
    }

    private static double X(double share) => Left + (share * Width);

    private static double Y(double share) => Top + Height - (share * Height);
}
