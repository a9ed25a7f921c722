using System.Globalization;
using System.Text;
using CanaryPS.Engine.Planning.Replay;
using CanaryPS.Engine.Reporting;

namespace CanaryPS.Engine.Planning.Report;

/// <summary>The report of a replay: one HTML file that needs nothing else and runs nothing.</summary>
internal static class ReplayReport
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;color:#1b1f24;max-width:1000px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%;font-size:13px}
        th,td{padding:.35rem .5rem;border-bottom:1px solid #d8dee4;text-align:right;vertical-align:top}th:first-child,td:first-child,td.text,th.text{text-align:left}td{white-space:nowrap}td.text{white-space:normal}
        svg{width:100%;height:auto;margin:.5rem 0}.grid{stroke:#d8dee4}.tick{font-size:11px;fill:#57606a}.label{font-size:12px;fill:#1b1f24}
        .middle{text-anchor:middle}.end{text-anchor:end}.false{fill:#d1242f}.found{fill:#2da44e}.interval{stroke:#1b1f24;stroke-width:1.5}
        .curve{fill:none;stroke-width:2}.c0{stroke:#d1242f}.c1{stroke:#0969da}.c2{stroke:#0550ae}.c3{stroke:#8250df}.c4{stroke:#bf8700}
        .c5{stroke:#1a7f37}.c6{stroke:#bc4c00}.c7{stroke:#57606a}.c8{stroke:#bf3989}.note{color:#57606a}
        """;

    /// <summary>Tells before a long run what would keep its report from being written.</summary>
    /// <exception cref="PlanException">The folder is not there, or the file is and is not to be overwritten.</exception>
    public static void RequireWritable(string path, bool overwrite)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new PlanException("ReportNotWritten", $"The report can't be written to '{path}': the folder does not exist; make it, or give a path in another one.");
        if (!overwrite && File.Exists(path))
            throw new PlanException("ReportExists", $"The file '{path}' is there already; give another path, or -Force to overwrite it.");
    }

    /// <exception cref="PlanException">The file can't be written.</exception>
    public static void Write(
        string path, ReplayPlan plan, ReplayRequest request, IReadOnlyList<ReplayOutcome> outcomes, IReadOnlyList<IReadOnlyList<RunResult>> runs)
    {
        try
        {
            File.WriteAllText(path, Html(plan, request, outcomes, runs), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PlanException("ReportNotWritten", $"The report can't be written to '{path}' ({error.Message}); give a path in a folder that exists and may be written to.", error);
        }
    }

    /// <summary>A case in words.</summary>
    internal static string Name(PlanFault fault) => fault switch
    {
        PlanFault.None => "sound (A/A)",
        PlanFault.VolatilityDouble => "volatility x2",
        PlanFault.VolatilityTriple => "volatility x3",
        PlanFault.Crashes => "3 % crashes",
        PlanFault.ReturnShift => "1 deviation less",
        PlanFault.Rejects => "rejects x3",
        PlanFault.Latency => "latency x1.5",
        PlanFault.NoFlow => "no flow",
        PlanFault.StuckData => "stuck data",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault"),
    };

    internal static string Html(
        ReplayPlan plan, ReplayRequest request, IReadOnlyList<ReplayOutcome> outcomes, IReadOnlyList<IReadOnlyList<RunResult>> runs)
    {
        StringBuilder html = new();
        html.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"/><title>Replay of a canary plan</title><style>")
            .Append(Style).Append("</style></head><body><h1>Replay of a canary plan</h1>");
        Paragraph(html, FormattableString.Invariant($"{plan.Baseline} against itself, {request.Runs} deployments a case, up to {plan.Periods} sessions each, drawn from {Path.GetFileName(plan.Request.Configuration.Trading.MarketData.File)} in blocks of {(request.FixedBlocks ? "" : "about ")}{request.BlockLength} sessions, seed {request.Seed}."));
        if (plan.NotReplayed.Count > 0)
            Paragraph(html, $"Not replayed, since nothing feeds them: {string.Join(", ", plan.NotReplayed)}.");

        html.Append("<h2>Rolled back</h2>").Append(RatePlot.Draw(outcomes));
        Paragraph(html, "Red: false, the candidate is sound. Green: there was a fault. The black line is the 95 % Wilson interval. A fault counts as found only so far as it is rolled back more often, or sooner, than the sound candidate.");
        html.Append("<h2>How soon</h2>").Append(DelayPlot.Draw(outcomes, runs));
        html.Append("<h2>Figures</h2>");
        Table(html, outcomes);
        Paragraph(html, "Delay and loss count from the beginning of the fault to the decision to roll back, over the runs that were rolled back. The loss is the candidate's alone, in the currency of the capital; the cost of closing its position comes on top.");
        return html.Append("</body></html>").ToString();
    }

    private static void Table(StringBuilder html, IReadOnlyList<ReplayOutcome> outcomes)
    {
        html.Append("<table><thead><tr><th>case</th><th>rolled back</th><th>completed</th><th>delay, median / p90 (periods)</th><th>loss, median / p95</th><th class=\"text\">rolled back by</th></tr></thead><tbody>");
        foreach (ReplayOutcome outcome in outcomes)
        {
            html.Append("<tr>");
            Cell(html, Name(outcome.Fault));
            Cell(html, outcome.RolledBack.ToString());
            Cell(html, outcome.Completed.ToString());
            Cell(html, $"{Number(outcome.DelayPeriods)} / {Number(outcome.DelayPeriodsP90)}");
            Cell(html, $"{Number(outcome.Loss)} / {Number(outcome.LossP95)}");
            html.Append("<td class=\"text\">").Append(Svg.Encode(string.Join(", ", outcome.RolledBackBy))).Append("</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string Number(double? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? "-";

    private static void Paragraph(StringBuilder html, string text) => html.Append("<p class=\"note\">").Append(Svg.Encode(text)).Append("</p>");

    private static void Cell(StringBuilder html, string text) => html.Append("<td>").Append(Svg.Encode(text)).Append("</td>");
}
