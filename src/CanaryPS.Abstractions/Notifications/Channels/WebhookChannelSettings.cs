namespace CanaryPS;

/// <summary>POSTs the notification as JSON, or as its template says, signed by HMAC-SHA256.</summary>
public sealed record WebhookChannelSettings : ChannelSettings
{
    /// <summary>Where it goes, http or https; or a reference to where that is.</summary>
    public required string Url { get; init; }

    /// <summary>Where the key of the signature is; null for none.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Where the bearer token is; null for none.</summary>
    public string? BearerToken { get; init; }
}
