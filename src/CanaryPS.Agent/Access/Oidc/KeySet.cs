using Microsoft.IdentityModel.Tokens;

namespace CanaryPS.Agent.Access.Oidc;

/// <summary>What a provider has told of itself.</summary>
/// <param name="Issuer">The issuer of its tokens.</param>
/// <param name="Keys">The keys that sign them.</param>
/// <param name="ReadAt">When it was read, by the clock's timestamp.</param>
internal sealed record KeySet(string Issuer, IReadOnlyList<JsonWebKey> Keys, long ReadAt)
{
    private const int LeastRsaBits = 2048;

    /// <summary>The keys of an id.</summary>
    public IReadOnlyList<JsonWebKey> Of(string keyId) => [.. Keys.Where(key => key.Kid == keyId)];

    /// <summary>Whether a key can sign tokens that are taken: asymmetric, long enough, with an id, and for signing.</summary>
    public static bool IsUsable(JsonWebKey key) =>
        !string.IsNullOrEmpty(key.Kid) && key.Use is null or "" or "sig"
        && (key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve || (key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.KeySize >= LeastRsaBits));
}
