namespace CanaryPS;

/// <summary>Prometheus Alertmanager, API v2. Alerts that still fire are sent again before Alertmanager would forget them.</summary>
public sealed record AlertmanagerChannelSettings : ChannelSettings
{
    /// <summary>The address of the server, for example <c>http://127.0.0.1:9093</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Where the bearer token is; null for none.</summary>
    public string? BearerToken { get; init; }
}
