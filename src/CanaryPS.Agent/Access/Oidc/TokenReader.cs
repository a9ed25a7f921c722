using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CanaryPS.Agent.Access.Oidc;

/// <summary>
/// Finds out who a bearer token is of (RFC 7519, RFC 8725): signed by a key of the provider with an asymmetric algorithm, from its issuer, for this audience, and in force now. What is refused is
/// refused with its reason, and never shown.
/// </summary>
/// <param name="settings">What a token must be.</param>
/// <param name="keys">The provider's keys.</param>
/// <param name="clock">Says whether it is in force.</param>
internal sealed class TokenReader(OidcSettings settings, AuthorityKeys keys, TimeProvider clock)
{
    private const int LongestToken = 16 << 10;

    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken };
    private readonly TokenClaims _claims = new(settings);

    private TimeSpan Skew => TimeSpan.FromSeconds(settings.ClockSkewSeconds);

    /// <exception cref="AccessException"><c>NotSignedIn</c>: it opens nothing. <c>AuthorityAway</c>: that can't be found out now.</exception>
    public async Task<Caller> ReadAsync(string text, CancellationToken cancellationToken)
    {
        JsonWebToken token = Parse(text);
        if (!Algorithms.Contains(token.Alg))
            throw Refused("it is not signed with an algorithm that is taken");
        if (string.IsNullOrEmpty(token.Kid))
            throw Refused("it does not say which key signed it");
        if (token.TryGetHeaderValue("crit", out object? _))
            throw Refused("it demands what is not known here");

        KeySet known = await keys.GetAsync(token.Kid, cancellationToken);
        IReadOnlyList<JsonWebKey> signing = known.Of(token.Kid);
        if (signing.Count == 0)
            throw Refused("no key of the provider signed it");

        TokenValidationResult result = await _handler.ValidateTokenAsync(token, ParametersFor(known.Issuer, signing));
        if (!result.IsValid)
            throw Refused(ReasonOf(result.Exception));

        using JsonDocument payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return _claims.Actor(payload.RootElement) is { } actor
            ? new Caller(CallerKind.Token, actor, _claims.Subject(payload.RootElement), _claims.Scopes(payload.RootElement)) { Until = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew }
            : throw Refused($"its claim '{settings.ActorClaim}' names nobody who can act");
    }

    private static JsonWebToken Parse(string text)
    {
        try
        {
            return text.Length <= LongestToken ? new JsonWebToken(text) : throw Refused("it is too long");
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            throw Refused("it is none");
        }
    }

    private TokenValidationParameters ParametersFor(string issuer, IReadOnlyList<JsonWebKey> signing) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = settings.Audience,
        IssuerSigningKeys = signing,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateIssuerSigningKey = true,
        ValidateLifetime = true,
        LifetimeValidator = (from, until, _, _) => IsInForce(from, until),
    };

    private bool IsInForce(DateTime? from, DateTime? until)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && end + Skew > now && (from is not { } begin || begin - Skew <= now);
    }

    private static string ReasonOf(Exception error) => error switch
    {
        SecurityTokenInvalidLifetimeException => "it is over, or not in force yet",
        SecurityTokenInvalidAudienceException => "it is for another audience",
        SecurityTokenInvalidIssuerException => "it is of another issuer",
        _ => "its signature is not sound",
    };

    private static AccessException Refused(string reason) =>
        new("NotSignedIn", $"The bearer token is refused: {reason}. Get another from the provider, or show a key of the store.");
}
