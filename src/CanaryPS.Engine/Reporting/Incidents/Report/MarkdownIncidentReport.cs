using System.Text;
using static CanaryPS.Engine.Reporting.OutsideText;

namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>The report of an incident as Markdown (CommonMark with tables).</summary>
internal static class MarkdownIncidentReport
{
    public static string Write(IncidentCase incident)
    {
        IncidentFacts facts = new(incident);
        StringBuilder text = new();
        text.Append("# ").Append(Markdown(facts.Title)).Append("\n\n").Append(incident.Incident.IsConfirmed ? "" : "**")
            .Append(Markdown(facts.Outcome)).Append(incident.Incident.IsConfirmed ? "" : "**").Append("\n\n");
        Table(text, ["", ""], facts.Facts.Select(fact => new[] { fact.Label, fact.Text }));
        text.Append("## When it did what\n\n");
        Table(text, ["", "time", "after it began"], facts.Times.Select(row => new[] { row.Label, row.Time is { } time ? ReportTime.Of(time) : "not yet, or not needed", row.Offset }));
        if (incident.Breaches.Count > 0)
        {
            text.Append("## What it was decided by\n\n");
            Table(text, ["criterion", "metric", "what it said"], incident.Breaches.Select(breach => new[] { breach.Criterion, breach.Metric, breach.Evidence.Sentence }));
        }

        text.Append("## Effects\n\n");
        Table(text, ["effect", "state", "tries", "what the last try said"], incident.Effects.Select(
            effect => new[] { effect.Kind.ToString(), effect.State.ToString(), FormattableString.Invariant($"{effect.Attempts}"), effect.LastResult ?? "" }));
        text.Append("## Timeline\n\n");
        DateTimeOffset began = incident.Incident.Times.BreachedAt ?? incident.Incident.Times.DecidedAt;
        Table(text, ["time", "after it began", "kind", "severity", "who", "about", "what happened"], incident.Incident.Timeline.Select(entry => new[]
        {
            ReportTime.Of(entry.Time), ReportTime.Offset(entry.Time - began), entry.Kind.ToString(), entry.Severity?.ToString() ?? "", entry.Actor ?? "",
            entry.Subject, entry.Message,
        }));
        return text.Append(Markdown(facts.Note)).Append('\n').ToString();
    }

    private static void Table(StringBuilder text, string[] heads, IEnumerable<string[]> rows)
    {
        text.Append("| ").AppendJoin(" | ", heads).Append(" |\n|").Insert(text.Length, " --- |", heads.Length).Append('\n');
        foreach (string[] row in rows)
            text.Append("| ").AppendJoin(" | ", row.Select(Markdown)).Append(" |\n");
        text.Append('\n');
    }
}
