namespace CanaryPS.Agent.Configuration;

/// <summary>The settings that are in force. Any thread reads them; a reload replaces them as a whole.</summary>
internal sealed class LiveSettings(AgentSettings initial)
{
    private volatile AgentSettings _current = initial;

    public AgentSettings Current => _current;

    /// <summary>
    /// Puts others in force, but for what is bound when the process starts.
    /// </summary>
    /// <returns>The keys that have changed and stay as they are until the agent is started again.</returns>
    public IReadOnlyList<string> Replace(AgentSettings settings)
    {
        AgentSettings before = _current;
        AgentSettings kept = settings with
        {
            Store = before.Store,
            Create = before.Create,
            Listen = before.Listen,
            Access = before.Access,
            StopSeconds = before.StopSeconds,
            Log = settings.Log with { Format = before.Log.Format },
            Limits = settings.Limits with { Connections = before.Limits.Connections },
            Otlp = before.Otlp,
        };
        _current = kept;
        return [.. Bound(settings).Zip(Bound(kept)).Where(pair => !Equals(pair.First.Value, pair.Second.Value)).Select(pair => pair.First.Key)];
    }

    private static IEnumerable<(string Key, object? Value)> Bound(AgentSettings settings) =>
    [
        ("store", settings.Store), ("create", settings.Create), ("listen", settings.Listen), ("access", settings.Access), ("stop_seconds", settings.StopSeconds),
        ("log.format", settings.Log.Format), ("limits.connections", settings.Limits.Connections), ("otlp", settings.Otlp),
    ];
}
