using System.Text;

namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>Writes the report of an incident to a file.</summary>
internal static class IncidentReport
{
    /// <exception cref="ReportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    public static Task WriteAsync(IncidentCase incident, string path, ReportFormat format, bool overwrite)
    {
        string text = format switch
        {
            ReportFormat.Html => HtmlIncidentReport.Write(incident),
            ReportFormat.Markdown => MarkdownIncidentReport.Write(incident),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "unknown format"),
        };
        return ReportFile.WriteAsync(path, overwrite, file => file.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask());
    }
}
