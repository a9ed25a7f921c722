namespace CanaryPS;

/// <summary>A key as somebody asks for it.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>The person or the robot that it is for: 1 to 100 characters, none of them a control character, and not <c>engine</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What may be done with it; at least one.</summary>
    public required IReadOnlyList<ApiScope> Scopes { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who asks.</summary>
    public required string Actor { get; init; }
}
