using System.Text.Json;
using CanaryPS.Engine.Access;

namespace CanaryPS.Agent.Access.Oidc;

/// <summary>Who acts by a token, and what that one may do, from claims that are known to be the provider's.</summary>
internal sealed class TokenClaims(OidcSettings settings)
{
    /// <summary>Begins what the audit has in place of a key's id.</summary>
    public const string SubjectPrefix = "oidc:";

    private const int LongestSubject = 100;

    private readonly (ApiScope Scope, string[] Given)[] _scopes =
    [
        (ApiScope.Read, Words(settings.Read)), (ApiScope.Operate, Words(settings.Operate)), (ApiScope.Approve, Words(settings.Approve)), (ApiScope.Admin, Words(settings.Admin)),
    ];

    /// <summary>Who acts; null where the claim is missing, or is no name that a key could have.</summary>
    public string? Actor(JsonElement payload) => Find(payload, settings.ActorClaim) is { ValueKind: JsonValueKind.String } name && ActorName.IsUsable(name.GetString()!) ? name.GetString() : null;

    /// <summary>Whom the provider knows it by, for the audit: the name that acts may be given to another one day.</summary>
    public string Subject(JsonElement payload)
    {
        string subject = Find(payload, "sub") is { ValueKind: JsonValueKind.String } given ? given.GetString()! : "";
        return SubjectPrefix + new string([.. subject.Where(character => !char.IsControl(character)).Take(LongestSubject)]);
    }

    public IReadOnlyList<ApiScope> Scopes(JsonElement payload)
    {
        string[] given = Find(payload, settings.ScopeClaim) switch
        {
            { ValueKind: JsonValueKind.String } text => Words(text.GetString()!),
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
        return [.. _scopes.Where(scope => scope.Given.Intersect(given, StringComparer.Ordinal).Any()).Select(scope => scope.Scope)];
    }

    private static JsonElement? Find(JsonElement payload, string claim)
    {
        if (payload.ValueKind != JsonValueKind.Object)
            return null;
        if (payload.TryGetProperty(claim, out JsonElement found))
            return found;

        foreach (string part in claim.Split('.'))
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(part, out payload))
                return null;
        }

        return payload;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
