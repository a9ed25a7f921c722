namespace CanaryPS.Agent.Access;

/// <summary>Who a request is from.</summary>
/// <param name="Kind">How that is known.</param>
/// <param name="Actor">The actor of all that it asks for; null where nobody is asked, or where it is not known.</param>
/// <param name="KeyId">The key, or of a token whom its provider knows it by; null for none.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record Caller(CallerKind Kind, string? Actor, string? KeyId, IReadOnlyList<ApiScope> Scopes)
{
    /// <summary>When that ends by itself; null where it does not, or its key says it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whoever is on this machine, where nobody is asked.</summary>
    public static Caller Anyone { get; } = new(CallerKind.Anyone, null, null, Enum.GetValues<ApiScope>());

    /// <summary>Somebody who has shown nothing that opens.</summary>
    public static Caller Unknown { get; } = new(CallerKind.Unknown, null, null, []);

    public static Caller Of(CallerKind kind, ProductionApiKey key) => new(kind, key.Name, key.Id, key.Scopes);

    /// <summary>Whether a browser sends along what it is known by, whichever page asks it to.</summary>
    public bool IsByBrowser => Kind is CallerKind.Anyone or CallerKind.Session;
}
