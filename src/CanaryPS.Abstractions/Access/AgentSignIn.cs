namespace CanaryPS;

/// <summary>How a session shows an agent who it is, and knows that it is the agent.</summary>
public sealed record AgentSignIn
{
    /// <summary>Where the key or the token is, as <c>env:NAME</c> or <c>file:path</c>; null where it is given by <see cref="Secret"/>, or there is none.</summary>
    public string? Reference { get; init; }

    /// <summary>Where a bearer token is, as <c>env:NAME</c> or <c>file:path</c>; null for none. It is read for each request: tokens are over soon, and whoever gets new ones puts them there.</summary>
    public string? TokenReference { get; init; }

    /// <summary>The key or the token itself; null where it is given by its place, or there is none.</summary>
    public string? Secret { get; init; }

    /// <summary>The file of the certificate authorities (PEM) of which one must have signed the agent's certificate; null for those of this machine.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => Reference ?? TokenReference ?? (Secret is null ? "nobody" : "***");
}
