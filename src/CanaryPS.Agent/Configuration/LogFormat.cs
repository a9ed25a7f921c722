namespace CanaryPS.Agent.Configuration;

/// <summary>How the log is written.</summary>
internal enum LogFormat
{
    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>Text for a terminal.</summary>
    Text,
}
