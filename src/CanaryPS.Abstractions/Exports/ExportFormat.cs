namespace CanaryPS;

/// <summary>How data is written for other programs.</summary>
public enum ExportFormat
{
    /// <summary>One document with whole records.</summary>
    Json,

    /// <summary>A file of comma-separated values a part (RFC 4180).</summary>
    Csv,

    /// <summary>A workbook, by the module ImportExcel.</summary>
    Excel,
}
