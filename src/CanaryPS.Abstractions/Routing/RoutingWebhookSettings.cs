namespace CanaryPS;

/// <summary>A webhook that each weight is posted to. It confirms by answering with the version and the weight that it has put in force.</summary>
public sealed record RoutingWebhookSettings
{
    /// <summary>Where to, http or https.</summary>
    public required string Url { get; init; }

    /// <summary>Reference of the key that the body is signed with (HMAC-SHA256), as in notifications; null = not signed.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Reference of a bearer token; null = none.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Of one attempt, s.</summary>
    public double TimeoutSeconds { get; init; } = 5;
}
