namespace CanaryPS;

/// <summary>How the lines of a sample file are written.</summary>
public enum SampleFileFormat
{
    /// <summary>One JSON object a line.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header line; a quoted field does not go over lines.</summary>
    Csv,
}
