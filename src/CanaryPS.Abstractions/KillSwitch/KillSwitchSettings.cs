namespace CanaryPS;

/// <summary>The <c>kill_switch:</c> section.</summary>
public sealed record KillSwitchSettings
{
    /// <summary>Different persons who must enable trading of the deployment again, 1 or 2. A wider stop takes the greatest of those it covers.</summary>
    public int PersonsToEnable { get; init; } = 1;
}
