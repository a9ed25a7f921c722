using CanaryPS.Agent.Access.Oidc;

namespace CanaryPS.Agent.Access;

/// <summary>Who may ask an agent, and how it shows that it is the agent: the <c>access:</c> section.</summary>
internal sealed record AccessSettings
{
    /// <summary>Whether nobody is answered without a key, also on this machine. True in any case once the store has a key, or where the agent listens beyond this machine.</summary>
    public bool Required { get; init; }

    /// <summary>Names of this host, beside its address, that requests may be for, with blanks between them; null for none. One text, so that a variable of the environment can give it.</summary>
    public string? Names { get; init; }

    /// <summary>The file of the certificate for https: PEM with its chain, or PFX; null for none. It is read again when it changes.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file of the certificate's key in PEM; null where the certificate's file has it.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Where the password of the PFX, or of an encrypted key, is: <c>env:NAME</c> or <c>file:path</c>; null for none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Whose bearer tokens are taken beside keys.</summary>
    public OidcSettings Oidc { get; init; } = new();
}
