namespace CanaryPS.Agent.Configuration;

/// <summary>The <c>health:</c> section: what is still well.</summary>
internal sealed record HealthSettings
{
    /// <summary>The longest time between two turns of the driving. Seconds.</summary>
    public double LongestTurnSeconds { get; init; } = 30;

    /// <summary>How long the store may take to answer. Seconds.</summary>
    public double StoreSeconds { get; init; } = 3;
}
