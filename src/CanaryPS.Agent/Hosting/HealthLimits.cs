namespace CanaryPS.Agent.Hosting;

/// <summary>What is still healthy.</summary>
internal sealed record HealthLimits
{
    /// <summary>The longest time between two turns of the driving.</summary>
    public TimeSpan LongestTurn { get; init; } = TimeSpan.FromSeconds(30);
}
