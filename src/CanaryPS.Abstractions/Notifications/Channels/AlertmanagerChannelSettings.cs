namespace CanaryPS;

/// <summary>Prometheus Alertmanager, API v2. A firing alert is sent with an end far ahead; its resolution ends it, and each reminder sends it again.</summary>
public sealed record AlertmanagerChannelSettings : ChannelSettings
{
    /// <summary>The address of the server, for example <c>http://127.0.0.1:9093</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Where the bearer token is; null for none.</summary>
    public string? BearerToken { get; init; }

    /// <inheritdoc />
    public override bool TellsEachItem => true;
}
