using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CanaryPS.Agent.Access.Oidc;

/// <summary>
/// The keys of the provider, as OpenID Connect Discovery 1.0 tells them. They are read when a token needs them first, again when one needs a key that is not known, and when they were
/// not read for an hour; a provider that can't be asked leaves those that are known in force for a day. Whoever asks with tokens of unknown keys does not make the agent ask each time.
/// </summary>
/// <param name="settings">Where the provider is.</param>
/// <param name="http">Asks it: no redirects, and no more than a bounded answer is kept.</param>
/// <param name="clock">Says how old they are.</param>
/// <param name="log">Where it is told that they can't be read.</param>
internal sealed partial class AuthorityKeys(OidcSettings settings, HttpClient http, TimeProvider clock, ILogger<AuthorityKeys> log)
{
    /// <summary>The longest answer of the provider. Bytes.</summary>
    public const int LongestAnswer = 256 << 10;

    /// <summary>The least time between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>How old they may be before they are read again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>How old they may be at all: the provider may have withdrawn one.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private Task<bool> _reading = Task.FromResult(false);
    private long? _triedAt;
    private KeySet? _known;

    /// <summary>The keys; with one of the id where the provider has one.</summary>
    /// <exception cref="AccessException">They are not known, or that of the id is not, and the provider can't be asked now.</exception>
    public async Task<KeySet> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        KeySet? known = Known();
        if (known is not null && known.Of(keyId).Count > 0)
        {
            // A provider that hangs does not hold up whose key is known.
            if (clock.GetElapsedTime(known.ReadAt) >= Fresh)
                _ = ReadOnceAsync();
            return known;
        }

        bool isRead = await ReadOnceAsync().WaitAsync(cancellationToken);
        known = Known();
        return known is not null && (isRead || known.Of(keyId).Count > 0)
            ? known
            : throw new AccessException("AuthorityAway", "Whether the token is sound can't be found out: the provider of tokens does not answer. Try again, or show a key of the store.");
    }

    private KeySet? Known()
    {
        KeySet? known = Volatile.Read(ref _known);
        return known is not null && clock.GetElapsedTime(known.ReadAt) < Kept ? known : null;
    }

    /// <summary>Reads them, but that under way counts for all, and the last one for a while. Tells whether it went well.</summary>
    private Task<bool> ReadOnceAsync()
    {
        lock (_gate)
        {
            if (!_reading.IsCompleted || (_triedAt is { } tried && clock.GetElapsedTime(tried) < Pause))
                return _reading;

            _triedAt = clock.GetTimestamp();
            return _reading = ReadAsync();
        }
    }

    private async Task<bool> ReadAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        try
        {
            long now = clock.GetTimestamp();
            string authority = settings.Authority!.TrimEnd('/');
            OpenIdConnectConfiguration told = OpenIdConnectConfiguration.Create(await http.GetStringAsync(new Uri(authority + "/.well-known/openid-configuration"), patience.Token));
            if (told.Issuer?.TrimEnd('/') != authority)
                throw new InvalidDataException("the issuer that it tells is another than access.oidc.authority");
            if (!Uri.TryCreate(told.JwksUri, UriKind.Absolute, out Uri? place) || !AuthorityAddress.IsSafe(place) || (place.IsLoopback && !new Uri(authority).IsLoopback))
                throw new InvalidDataException("the address of its keys is no https address");

            JsonWebKey[] keys = [.. new JsonWebKeySet(await http.GetStringAsync(place, patience.Token)).Keys.Where(KeySet.IsUsable)];
            if (keys.Length == 0)
                throw new InvalidDataException("it tells no key that can be used: RSA of 2048 bits and more or elliptic curve, with an id");

            Volatile.Write(ref _known, new KeySet(told.Issuer, keys, now));
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException or InvalidDataException or JsonException or ArgumentException or FormatException or SecurityTokenException or InvalidOperationException)
        {
            NotRead(log, settings.Authority!, error is OperationCanceledException ? "it did not answer in time" : error.Message);
            return false;
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, EventName = "AuthorityNotRead", Message = "The keys of the provider of tokens {Authority} can't be read: {Problem}. Tokens of keys that are not known are refused.")]
    private static partial void NotRead(ILogger log, string authority, string problem);
}
