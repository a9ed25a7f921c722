using System.Security.Cryptography;

namespace CanaryPS.Engine.Access;

/// <summary>
/// The text of a key, <c>cps_id_secret</c>: the id is 12 hexadecimal digits, the secret 64, which are 256 random bits. The store holds the SHA-256 of the secret: nobody can
/// guess 256 random bits, however quick the hash is, so that a slow one would only slow the agent down.
/// </summary>
internal sealed record ApiKeyText
{
    private const string Prefix = "cps_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int Length = 4 + (2 * IdBytes) + 1 + (2 * SecretBytes);

    private readonly byte[] _secret;

    private ApiKeyText(string id, byte[] secret) => (Id, _secret) = (id, secret);

    public string Id { get; }

    /// <summary>The SHA-256 of the secret, in hexadecimal digits.</summary>
    public string Hash => Digits(SHA256.HashData(_secret));

    public static ApiKeyText New() => new(Digits(RandomNumberGenerator.GetBytes(IdBytes)), RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A key from its text; null for what is none.</summary>
    public static ApiKeyText? Parse(string text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split('_') is not [var id, var secret])
            return null;

        return id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower) && secret.All(char.IsAsciiHexDigitLower)
            ? new ApiKeyText(id, Convert.FromHexString(secret))
            : null;
    }

    /// <summary>Whether a text begins as a key does, so that it must not be shown.</summary>
    public static bool IsLike(string text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the secret is that of a stored hash. It takes as long whether it is or not.</summary>
    public bool Opens(string hash) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(_secret), Convert.FromHexString(hash));

    /// <summary>The whole key.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Digits(_secret)}";

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Prefix}{Id}_***";

    private static string Digits(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
