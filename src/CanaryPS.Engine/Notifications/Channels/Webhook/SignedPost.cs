using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Notifications.Channels.Webhook;

/// <summary>
/// POSTs JSON with an id as idempotency key, the time, and where there is a key a signature of the time and the body: the form of every webhook of the
/// product.
/// </summary>
/// <param name="url">An address, or a reference to one.</param>
/// <param name="signingKey">Reference of the key; null = not signed.</param>
/// <param name="bearerToken">Reference of the token; null = none.</param>
/// <param name="http">The connections.</param>
/// <param name="clock">The clock of the time that is sent.</param>
internal sealed class SignedPost(string url, string? signingKey, string? bearerToken, ChannelHttp http, TimeProvider clock)
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const string Timestamp = "X-CanaryPS-Timestamp";
    private const string Signature = "X-CanaryPS-Signature";

    /// <param name="id">The idempotency key.</param>
    /// <param name="body">JSON.</param>
    /// <param name="readsSuccess">Whether the body of a success matters.</param>
    /// <param name="secrets">Those of the attempt.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer, or the failure that there was none.</returns>
    /// <exception cref="SecretException">A secret is not to be had.</exception>
    /// <exception cref="ChannelRefusedException">The address can't be posted to.</exception>
    public async Task<(HttpAnswer? Answer, ChannelOutcome? Failure)> SendAsync(
        string id, byte[] body, bool readsSuccess, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        Uri address = await ChannelAddress.ReadAsync(url, bearerToken is not null, secrets, cancellationToken).ConfigureAwait(false);
        string? token = bearerToken is { } place ? await secrets.ResolveTokenAsync(place, cancellationToken).ConfigureAwait(false) : null;
        string? key = signingKey is { } keyPlace ? await secrets.ResolveAsync(keyPlace, cancellationToken).ConfigureAwait(false) : null;
        string timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await http.PostAsync(
            address,
            body,
            headers =>
            {
                headers.Add(IdempotencyKey, id);
                headers.Add(Timestamp, timestamp);
                headers.SetBearer(token);
                if (key is not null)
                    headers.Add(Signature, Sign(key, timestamp, body));
            },
            readsSuccess,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary><c>sha256=</c> and the lower-case hexadecimal HMAC-SHA256 of the timestamp, a full stop and the body.</summary>
    private static string Sign(string key, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        return "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed)).ToLowerInvariant();
    }
}
