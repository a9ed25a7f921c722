using System.Globalization;
using System.Text;
using static CanaryPS.Engine.Reporting.OutsideText;

namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>Writes a report as Markdown. A chart is its first, lowest, highest and last value.</summary>
internal static class MarkdownReport
{
    public static string Write(string title, IReadOnlyList<ReportBlock> blocks)
    {
        StringBuilder text = new($"# {Markdown(title)}\n");
        foreach (ReportBlock block in blocks)
            Add(text.Append('\n'), block);
        return text.ToString();
    }

    private static void Add(StringBuilder text, ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock { Level: int level, Text: string heading }:
                text.Append('#', level).Append(' ').Append(Markdown(heading)).Append('\n');
                break;
            case NoteBlock note:
                text.Append(note.IsBad ? "**" : "").Append(Markdown(note.Text)).Append(note.IsBad ? "**\n" : "\n");
                break;
            case FactsBlock { Facts: var facts }:
                foreach ((string name, string value) in facts)
                    text.Append("- ").Append(Markdown(name)).Append(": ").Append(Markdown(value)).Append('\n');
                break;
            case TableBlock table:
                AddRow(text, table.Heads);
                AddRow(text, [.. table.Heads.Select(_ => "---")]);
                foreach (IReadOnlyList<string> row in table.Rows)
                    AddRow(text, [.. row.Select(Markdown)]);
                break;
            case ChartBlock chart:
                foreach (Curve curve in chart.Curves.Where(curve => curve.Points.Count > 0))
                    text.Append("- ").Append(Markdown($"{chart.Title}, {curve.Name}: {Told(curve)}")).Append('\n');
                break;
        }
    }

    private static void AddRow(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Told(Curve curve) => string.Create(
        CultureInfo.InvariantCulture,
        $"{curve.Points[0].Value:0.####} → {curve.Points[^1].Value:0.####} ({curve.Points.Min(point => point.Value):0.####} … {curve.Points.Max(point => point.Value):0.####})");
}
