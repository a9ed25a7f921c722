using CanaryPS.Agent.Access;

namespace CanaryPS.Agent.Configuration;

/// <summary>What an agent is told when it starts, and, but for what is bound then, while it runs.</summary>
internal sealed record AgentSettings
{
    /// <summary>The store: the full path of a file, or the address of a database; null where none is named.</summary>
    public string? Store { get; init; }

    /// <summary>Whether to make the store where there is none.</summary>
    public bool Create { get; init; }

    /// <summary>Where the API is served.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:8080";

    /// <summary>How long a stop may take: the tick under way, requests that are being answered, notifications that are being sent. Seconds.</summary>
    public double StopSeconds { get; init; } = 20;

    /// <summary>The collector that metrics and spans are sent to, by OTLP; null for none.</summary>
    public string? Otlp { get; init; }

    public AccessSettings Access { get; init; } = new();

    public LogSettings Log { get; init; } = new();

    public HealthSettings Health { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();
}
