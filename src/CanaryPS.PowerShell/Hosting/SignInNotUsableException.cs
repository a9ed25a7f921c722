namespace CanaryPS.PowerShell.Hosting;

/// <summary>Something to show an agent was given twice, or for a store that is none.</summary>
internal sealed class SignInNotUsableException()
    : CanaryException(
        "SignInNotUsable",
        "A key and a certificate authority are for the address of an agent, https://host:port, and a key is given once: by -ApiKey or by -Credential.");
