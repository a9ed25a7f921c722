namespace CanaryPS;

/// <summary>Tells what a store's name is, before anything is opened.</summary>
public static class StoreAddress
{
    private static readonly string[] HostKeywords = ["host", "server"];

    /// <summary>Whether a name is an address of PostgreSQL, as <c>postgresql://...</c> or <c>Host=...;Database=...</c>, and not the path of a file.</summary>
    /// <param name="name">What a person gave.</param>
    public static bool IsPostgres(string name) =>
        name.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || (name.Contains('=', StringComparison.Ordinal) && name.Split(';').Any(IsHost));

    private static bool IsHost(string pair) =>
        pair.Split('=', 2) is [var keyword, _] && HostKeywords.Contains(keyword.Trim(), StringComparer.OrdinalIgnoreCase);
}
