namespace CanaryPS;

/// <summary>That somebody asked an agent for something that changes things, or was refused. What comes often and is the same - events handed in, failed attempts - is one entry with its count.</summary>
public sealed record AuditEntry
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was, or the first of them.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When the last of them was.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How often, 1 or more.</summary>
    public required long Count { get; init; }

    /// <summary>Who; null where it is not known.</summary>
    public string? Actor { get; init; }

    /// <summary>The key that was used, or whose id was given; of a bearer token <c>oidc:</c> and its subject; null for none.</summary>
    public string? KeyId { get; init; }

    /// <summary>What was asked, by the operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>The deployment that it was about; null for none.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The IP address it came from; <c>*</c> for several.</summary>
    public required string Address { get; init; }

    /// <summary>What became of it.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>The status of the answer, as HTTP has it.</summary>
    public required int Status { get; init; }
}
