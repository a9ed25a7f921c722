using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CanaryPS.Engine.Access;
using CanaryPS.Engine.Sources.Http;

namespace CanaryPS.Engine.Remote;

/// <summary>Puts what a session has to show into its requests, and says whose certificate it takes.</summary>
internal static class AgentCredential
{
    private const string Scheme = "Bearer";

    /// <summary>The header of each request; null where there is nothing to show.</summary>
    /// <exception cref="AccessException">There is no secret at its place, or it can't be in a header.</exception>
    public static AuthenticationHeaderValue? Header(AgentSignIn signIn)
    {
        if (signIn.Secret is null && signIn.Reference is null && signIn.TokenReference is null)
            return null;

        string secret = signIn.Secret ?? Read((signIn.Reference ?? signIn.TokenReference)!);
        return secret.Length > 0 && secret.All(character => character is > ' ' and < '\x7f')
            ? new AuthenticationHeaderValue(Scheme, secret)
            : throw new AccessException("NotSignedIn", "The key or token is empty, or has spaces or characters beyond ASCII, which none has.");
    }

    /// <summary>Takes certificates of the given authorities alone.</summary>
    /// <exception cref="AccessException">The file can't be read, or has no certificate.</exception>
    public static X509ChainPolicy? Trust(AgentSignIn signIn)
    {
        if (signIn.CertificateAuthority is not { } path)
            return null;

        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(path);
        }
        catch (Exception error) when (SecretReference.IsReadFailure(error) || error is CryptographicException)
        {
            throw new AccessException("CertificateAuthorityInvalid", $"The certificate authority '{path}' can't be read: {error.Message}");
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw new AccessException("CertificateAuthorityInvalid", $"The file '{path}' has no certificate in PEM.");
    }

    private static string Read(string reference)
    {
        if (ApiKeyText.IsLike(reference))
            throw new AccessException("NotSignedIn", "A key was given by itself, where it ends up in the history. Give where it is, as env:NAME or file:path, or give it as a credential.");
        if (!reference.StartsWith(SecretReference.EnvironmentPrefix, StringComparison.Ordinal) && !reference.StartsWith(SecretReference.FilePrefix, StringComparison.Ordinal))
            throw new AccessException("NotSignedIn", "A key or a token is given by its place: env:NAME or file:path.");

        try
        {
            return SecretReference.Read(reference) ?? throw new AccessException("NotSignedIn", $"There is nothing at {reference}, or more than a key or a token can be.");
        }
        catch (Exception error) when (SecretReference.IsReadFailure(error))
        {
            throw new AccessException("NotSignedIn", $"What is at {reference} can't be read ({error.GetType().Name}).");
        }
    }
}
