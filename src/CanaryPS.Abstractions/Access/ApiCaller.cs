namespace CanaryPS;

/// <summary>Who somebody is to an agent.</summary>
/// <param name="Actor">The actor of all that they do; null where nobody is asked who they are.</param>
/// <param name="Scopes">What they may do.</param>
/// <param name="Required">Whether nobody is answered who is not known.</param>
public sealed record ApiCaller(string? Actor, IReadOnlyList<ApiScope> Scopes, bool Required);
