namespace CanaryPS.Agent.Configuration;

/// <summary>The <c>limits:</c> section: what the server takes at most.</summary>
internal sealed record LimitSettings
{
    /// <summary>Connections at a time; the next one is refused.</summary>
    public int Connections { get; init; } = 1000;
}
