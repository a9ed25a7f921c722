namespace CanaryPS.Agent.Configuration;

/// <summary>The <c>log:</c> section.</summary>
internal sealed record LogSettings
{
    public LogFormat Format { get; init; } = LogFormat.Json;

    /// <summary>The least level that is written.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;
}
