using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Tests.Metrics.Contracts;

/// <summary>The texts that are made from the catalogue of contracts.</summary>
internal static class GeneratedTexts
{
    private const int Width = 76;

    /// <summary>A Markdown table for each family.</summary>
    public static string Table()
    {
        StringBuilder text = new();
        foreach (IGrouping<MetricType, MetricContract> family in MetricContracts.All.GroupBy(contract => contract.Type))
        {
            text.Append($"### {family.Key}\n\n");
            text.Append("| metric | unit | method | window | ddof | risk-free | no value | count | source |\n");
            text.Append("|---|---|---|---|---|---|---|---|---|\n");
            foreach (MetricContract c in family)
                text.Append($"| `{c.Name}` | {c.Unit} | {c.Method} | {c.Window} | {Number(c.Ddof)} | {Number(c.RiskFree)} | {c.NoValueRule} | {c.Count} | {c.Source} |\n");
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The about topic.</summary>
    public static string Topic()
    {
        StringBuilder text = new();
        text.Append("TOPIC\n    about_CanaryPS_Metrics\n\nSHORT DESCRIPTION\n    What every built-in metric means.\n\nLONG DESCRIPTION\n");
        Paragraph(text, "    ", "Get-ProductionMetric gives samples. With -Detailed each carries the contract of its metric, which is what this page lists. "
            + "A number that the data cannot carry is no value: the sample's Value is empty and its Reason says why.");
        foreach (MetricContract c in MetricContracts.All)
        {
            text.Append($"\n  {c.Name}\n");
            Paragraph(text, "    ", c.Method);
            Paragraph(text, "    ", $"{c.Type}, {c.Unit}, {c.Window}.{Convention(c)}");
            Paragraph(text, "    ", $"No value: {c.NoValueRule}");
            Paragraph(text, "    ", $"Count: {c.Count}. Source: {c.Source}.");
        }

        text.Append("\nSEE ALSO\n    Get-ProductionMetric\n    about_CanaryPS\n");
        return text.ToString();
    }

    private static string Convention(MetricContract c) =>
        (c.Ddof is { } ddof ? $" Ddof {ddof}." : "") + (c.RiskFree is { } riskFree ? $" Risk-free return {Number(riskFree)}." : "");

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Paragraph(StringBuilder text, string indent, string sentences)
    {
        string line = indent;
        foreach (string word in sentences.Split(' '))
        {
            if (line.Length > indent.Length && line.Length + word.Length + 1 > Width)
            {
                text.Append(line).Append('\n');
                line = indent;
            }

            line += line.Length == indent.Length ? word : " " + word;
        }

        text.Append(line).Append('\n');
    }
}
