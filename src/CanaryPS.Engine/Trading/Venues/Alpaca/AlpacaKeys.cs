using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>The keys of one attempt: looked up by their references, never kept, and taken out of whatever is said of it.</summary>
internal sealed class AlpacaKeys
{
    private readonly AttemptSecrets _secrets;

    private AlpacaKeys(AttemptSecrets secrets, string keyId, string secretKey) => (_secrets, KeyId, SecretKey) = (secrets, keyId, secretKey);

    public string KeyId { get; }

    public string SecretKey { get; }

    /// <exception cref="VenueException">A key is not to be had. The message names where it was looked for.</exception>
    public static async Task<AlpacaKeys> ResolveAsync(AlpacaSettings settings, SecretResolver resolver, CancellationToken cancellationToken)
    {
        AttemptSecrets secrets = new(resolver);
        try
        {
            return new AlpacaKeys(
                secrets,
                await secrets.ResolveTokenAsync(settings.KeyId, cancellationToken).ConfigureAwait(false),
                await secrets.ResolveTokenAsync(settings.SecretKey, cancellationToken).ConfigureAwait(false));
        }
        catch (SecretException exception)
        {
            throw new VenueException(VenueErrorIds.Keys, UserMessage.Verbatim(exception.Message));
        }
    }

    /// <summary>A text as one line of so many characters at most, without the keys.</summary>
    public string Redact(string text, int longest = 300)
    {
        string line = _secrets.Redact(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
        return line.Length <= longest ? line : line[..longest];
    }
}
