using System.Text;
using CanaryPS.Engine.Reporting.Incidents.Report;
using static CanaryPS.Engine.Reporting.OutsideText;

namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>Writes a report as one HTML page that needs nothing else and runs nothing.</summary>
/// <param name="language">The language of its words.</param>
internal sealed class HtmlReport(string language)
{
    private const string Extra = "h2{margin-top:3rem;padding-top:.5rem;border-top:2px solid var(--line);overflow-wrap:anywhere}h3{font-size:1rem;margin:1.5rem 0 .4rem;break-after:avoid}table{width:100%}.FAILING,.Rollback,.Fail,.Error{color:var(--bad)}.DEGRADED,.Warn,.Stale,.NoData{color:var(--warn)}.HEALTHY,.Pass{color:var(--good)}@media print{h2{break-before:page}}";

    /// <summary>What is coloured where it is all that a cell says.</summary>
    private static readonly HashSet<string> Coloured =
        ["CRITICAL", "HIGH", "MEDIUM", "FAILING", "DEGRADED", "HEALTHY", "Rollback", "Fail", "Error", "Warn", "Stale", "NoData", "Pass"];

    private readonly StringBuilder _html = new();

    public string Write(string title, IReadOnlyList<ReportBlock> blocks)
    {
        _html.Append("<!DOCTYPE html>\n<html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\"/><meta http-equiv=\"Content-Security-Policy\" content=\"").Append(HtmlIncidentReport.Policy)
            .Append("\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>").Append(Svg.Encode(title))
            .Append("</title><style>").Append(HtmlIncidentReport.Style).Append(Extra).Append("</style></head><body>\n<h1>").Append(Html(title)).Append("</h1>\n");
        foreach (ReportBlock block in blocks)
            Add(block);
        return _html.Append("</body></html>\n").ToString();
    }

    private void Add(ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock { Level: int level, Text: string text }:
                _html.Append(level == 2 ? "<h2>" : "<h3>").Append(Html(text)).Append(level == 2 ? "</h2>\n" : "</h3>\n");
                break;
            case NoteBlock note:
                _html.Append(note.IsBad ? "<p class=\"outcome open\">" : "<p class=\"note\">").Append(Html(note.Text)).Append("</p>\n");
                break;
            case FactsBlock { Facts: var facts }:
                _html.Append("<dl>");
                foreach ((string name, string value) in facts)
                    _html.Append("<dt>").Append(Html(name)).Append("</dt><dd>").Append(value.Length == 0 ? "" : Html(value)).Append("</dd>");
                _html.Append("</dl>\n");
                break;
            case TableBlock table:
                AddTable(table);
                break;
            case ChartBlock chart when ReportCharts.Draw(chart) is { } svg:
                _html.Append("<figure><figcaption>").Append(Html(chart.Title)).Append("</figcaption>").Append(svg).Append("</figure>\n");
                break;
        }
    }

    private void AddTable(TableBlock table)
    {
        _html.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (string head in table.Heads)
            _html.Append("<th>").Append(head.Length == 0 ? "" : Html(head)).Append("</th>");
        _html.Append("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            _html.Append("<tr>");
            foreach (string cell in row)
                _html.Append(Coloured.Contains(cell) ? $"<td class=\"{cell}\">" : "<td>").Append(cell.Length == 0 ? "" : Html(cell)).Append("</td>");
            _html.Append("</tr>\n");
        }

        _html.Append("</tbody></table></div>\n");
    }
}
