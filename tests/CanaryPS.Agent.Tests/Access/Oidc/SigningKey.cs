using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace CanaryPS.Agent.Tests.Access.Oidc;

/// <summary>A key that signs tokens, and what a provider tells of it.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly Func<byte[], byte[]> _sign;

    private SigningKey(string id, AsymmetricAlgorithm key, Func<byte[], byte[]> sign, object told) => (Id, _key, _sign, Public) = (id, key, sign, told);

    public string Id { get; }

    /// <summary>The public half, as a JSON Web Key.</summary>
    public object Public { get; }

    /// <summary>The public half in PEM: what a program that takes a public key for a secret would sign with.</summary>
    public string Pem => _key.ExportSubjectPublicKeyInfoPem();

    public static SigningKey OfRsa(string id, int bits = 2048, string use = "sig")
    {
        RSA key = RSA.Create(bits);
        RSAParameters parameters = key.ExportParameters(false);
        return new SigningKey(
            id, key, text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            new { kty = "RSA", kid = id, use, n = Base64UrlEncoder.Encode(parameters.Modulus!), e = Base64UrlEncoder.Encode(parameters.Exponent!) });
    }

    public static SigningKey OfCurve(string id)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECParameters parameters = key.ExportParameters(false);
        return new SigningKey(
            id, key, text => key.SignData(text, HashAlgorithmName.SHA256),
            new { kty = "EC", kid = id, use = "sig", crv = "P-256", x = Base64UrlEncoder.Encode(parameters.Q.X!), y = Base64UrlEncoder.Encode(parameters.Q.Y!) });
    }

    /// <summary>A token.</summary>
    public string Sign(object header, object claims) => Sign(header, claims, _sign);

    /// <summary>A token with a signature of any kind.</summary>
    public static string Sign(object header, object claims, Func<byte[], byte[]> sign)
    {
        string signed = $"{TokenProvider.Encoded(header)}.{TokenProvider.Encoded(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public void Dispose() => _key.Dispose();
}
