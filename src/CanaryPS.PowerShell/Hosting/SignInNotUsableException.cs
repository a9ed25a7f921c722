namespace CanaryPS.PowerShell.Hosting;

/// <summary>Something to show an agent was given twice, or for a store that is none.</summary>
internal sealed class SignInNotUsableException()
    : CanaryException(
        "SignInNotUsable",
        "A key, a token and a certificate authority are for the address of an agent, https://host:port, and one thing is shown: by -ApiKey, by -BearerToken or by -Credential.");
