namespace CanaryPS;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>One self-contained page.</summary>
    Html,

    /// <summary>Markdown.</summary>
    Markdown,
}
