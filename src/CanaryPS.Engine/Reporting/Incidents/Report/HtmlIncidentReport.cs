using System.Text;
using static CanaryPS.Engine.Reporting.OutsideText;

namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>The report of an incident as one HTML page that needs nothing else and runs nothing.</summary>
internal static class HtmlIncidentReport
{
    /// <summary>A browser that heeds it loads and runs nothing, whatever the page says.</summary>
    internal const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>How pages of reports look: on screens, light and dark, on phones and on paper.</summary>
    internal const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#57606a;--line:#d8dee4;--shade:#f6f8fa;--bad:#b42318;--warn:#8a5a00;--good:#1a7f37;--candidate:#b42318;--baseline:#0969da}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--soft:#9aa4af;--line:#30363d;--shade:#161b22;--bad:#ff7b72;--warn:#e3b341;--good:#56d364;--candidate:#ff7b72;--baseline:#79c0ff}}
        *{box-sizing:border-box}body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1100px;margin:0 auto;padding:1rem}
        h1{font-size:1.5rem;margin:.5rem 0;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:2rem 0 .5rem;break-after:avoid}
        .outcome{padding:.6rem .8rem;border-left:4px solid var(--good);background:var(--shade)}.outcome.open{border-color:var(--bad);font-weight:600}
        dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.25rem 1rem;margin:1rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        .scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px}table.timeline{width:100%}th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}td:last-child,table.timeline td{overflow-wrap:anywhere}
        th{color:var(--soft);font-weight:600}td.time,td.offset{white-space:nowrap;font-variant-numeric:tabular-nums}td.offset{text-align:right}tr{break-inside:avoid}
        .CRITICAL,.HIGH{color:var(--bad)}.MEDIUM{color:var(--warn)}.note{color:var(--soft);font-size:13px}
        figure{margin:.5rem 0 1.25rem;overflow-x:auto;break-inside:avoid}figcaption{font-weight:600}svg{display:block;width:100%;min-width:560px;height:auto}
        .grid{stroke:var(--line)}.tick{font-size:11px;fill:var(--soft)}.label{font-size:12px;fill:var(--ink)}.middle{text-anchor:middle}.end{text-anchor:end}
        .curve{fill:none;stroke-width:2;stroke:var(--ink)}.curve.candidate{stroke:var(--candidate)}.curve.baseline{stroke:var(--baseline)}.dot.candidate{fill:var(--candidate)}.dot.baseline{fill:var(--baseline)}
        .bound{stroke:var(--warn);stroke-dasharray:6 4}.mark{stroke:var(--soft);stroke-dasharray:2 3}.mark.breach{stroke:var(--bad)}.mark.confirmed{stroke:var(--good)}
        @media (max-width:640px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}table.timeline thead{display:none}table.timeline tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}table.timeline td{display:inline;border:0;padding:0 .4rem 0 0}table.timeline td.message{display:block}}
        @media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#444;--line:#bbb;--shade:#fff;--bad:#900;--warn:#640;--good:#050;--candidate:#900;--baseline:#036}body{font-size:10pt;max-width:none;padding:0}table{font-size:8pt}svg{min-width:0}thead{display:table-header-group}}
        """;

    public static string Write(IncidentCase incident)
    {
        IncidentFacts facts = new(incident);
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy)
            .Append("\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>").Append(Svg.Encode(facts.Title))
            .Append("</title><style>").Append(Style).Append("</style></head><body>\n<h1>").Append(Html(facts.Title)).Append("</h1>\n");
        html.Append("<p class=\"outcome").Append(incident.Incident.IsConfirmed ? "" : " open").Append("\">").Append(Html(facts.Outcome)).Append("</p>\n<dl>");
        foreach ((string label, string text) in facts.Facts)
            html.Append("<dt>").Append(Html(label)).Append("</dt><dd>").Append(Html(text)).Append("</dd>");
        html.Append("</dl>\n");

        Table(html, "When it did what", "times", ["", "time", "after it began"], facts.Times.Select(
            row => new[] { ("", row.Label), ("time", row.Time is { } time ? ReportTime.Of(time) : "not yet, or not needed"), ("offset", row.Offset) }));
        if (incident.Breaches.Count > 0)
        {
            Table(html, "What it was decided by", "breaches", ["criterion", "metric", "what it said"], incident.Breaches.Select(
                breach => new[] { ("", breach.Criterion), ("", breach.Metric), ("", breach.Evidence.Sentence) }));
        }

        html.Append("<h2>Around it</h2>\n");
        foreach ((string title, string svg) in IncidentCharts.Of(incident))
            html.Append("<figure><figcaption>").Append(Html(title)).Append("</figcaption>").Append(svg).Append("</figure>\n");

        Table(html, "Effects", "effects", ["effect", "state", "tries", "what the last try said"], incident.Effects.Select(
            effect => new[] { ("", effect.Kind.ToString()), ("", effect.State.ToString()), ("offset", FormattableString.Invariant($"{effect.Attempts}")), ("", effect.LastResult ?? "") }));
        DateTimeOffset began = incident.Incident.Times.BreachedAt ?? incident.Incident.Times.DecidedAt;
        Table(html, "Timeline", "timeline", ["time", "", "kind", "severity", "who", "about", "what happened"], incident.Incident.Timeline.Select(entry => new[]
        {
            ("time", ReportTime.Of(entry.Time)), ("offset", ReportTime.Offset(entry.Time - began)), ("", entry.Kind.ToString()),
            (entry.Severity?.ToString() ?? "", entry.Severity?.ToString() ?? ""), ("", entry.Actor ?? ""), ("", entry.Subject), ("message", entry.Message),
        }));
        return html.Append("<p class=\"note\">").Append(Html(facts.Note)).Append("</p>\n</body></html>\n").ToString();
    }

    private static void Table(StringBuilder html, string title, string style, string[] heads, IEnumerable<(string Style, string Text)[]> rows)
    {
        html.Append("<h2>").Append(Html(title)).Append("</h2>\n<div class=\"scroll\"><table class=\"").Append(style).Append("\"><thead><tr>");
        foreach (string head in heads)
            html.Append("<th>").Append(Html(head)).Append("</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach ((string Style, string Text)[] row in rows)
        {
            html.Append("<tr>");
            foreach ((string cell, string text) in row)
                html.Append(cell.Length == 0 ? "<td>" : $"<td class=\"{cell}\">").Append(text.Length == 0 ? "" : Html(text)).Append("</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }
}
