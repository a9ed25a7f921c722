namespace CanaryPS.Agent.Access.Oidc;

/// <summary>Whose bearer tokens are taken beside keys, and who is who in them: the <c>access.oidc:</c> section.</summary>
internal sealed record OidcSettings
{
    /// <summary>The provider of OpenID Connect whose tokens are taken: https, or an address of this machine; null for none. Once it is given, nobody is answered who is not known.</summary>
    public string? Authority { get; init; }

    /// <summary>What a token must be for; needed with <see cref="Authority"/>.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim that names the actor.</summary>
    public string ActorClaim { get; init; } = "sub";

    /// <summary>The claim with scopes or roles: a text with blanks between them, or a list. Dots lead into objects where no claim has the name as it stands.</summary>
    public string ScopeClaim { get; init; } = "scope";

    /// <summary>What gives the scope <see cref="ApiScope.Read"/>, with blanks between several.</summary>
    public string Read { get; init; } = "canaryps.read";

    /// <summary>What gives the scope <see cref="ApiScope.Operate"/>, with blanks between several.</summary>
    public string Operate { get; init; } = "canaryps.operate";

    /// <summary>What gives the scope <see cref="ApiScope.Approve"/>, with blanks between several.</summary>
    public string Approve { get; init; } = "canaryps.approve";

    /// <summary>What gives the scope <see cref="ApiScope.Admin"/>, with blanks between several.</summary>
    public string Admin { get; init; } = "canaryps.admin";

    /// <summary>How far the provider's clock may be from this one's. Seconds, 0-300.</summary>
    public double ClockSkewSeconds { get; init; } = 30;

    /// <summary>How long the provider may take to tell its keys. Seconds, 0.1-60.</summary>
    public double TimeoutSeconds { get; init; } = 5;
}
