namespace CanaryPS;

/// <summary>How a file that is imported is written.</summary>
public enum ImportFormat
{
    /// <summary>One JSON object a line: an order event or a mark.</summary>
    JsonLines,

    /// <summary>Comma-separated values as in RFC 4180, or with another delimiter.</summary>
    Csv,

    /// <summary>A log of FIX 4.2 or 4.4 messages, tag=value.</summary>
    Fix,

    /// <summary>Quarantined lines that were exported, and mended since.</summary>
    Quarantine,
}
