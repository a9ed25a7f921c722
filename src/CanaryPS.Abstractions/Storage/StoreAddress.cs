using System.Text.RegularExpressions;

namespace CanaryPS;

/// <summary>Tells what a store's name is, before anything is opened.</summary>
public static partial class StoreAddress
{
    private static readonly string[] HostKeywords = ["host", "server"];

    /// <summary>Whether a name is an address of PostgreSQL, as <c>postgresql://...</c> or <c>Host=...;Database=...</c>, and not the path of a file.</summary>
    /// <param name="name">What a person gave.</param>
    public static bool IsPostgres(string name) =>
        name.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || (name.Contains('=', StringComparison.Ordinal) && name.Split(';').Any(IsHost));

    /// <summary>Whether a name is the address of an agent, as <c>http://127.0.0.1:8080</c>.</summary>
    /// <param name="name">What a person gave.</param>
    public static bool IsAgent(string name) =>
        name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is the path of a file, which a session's location and drives have a say in.</summary>
    /// <param name="name">What a person gave.</param>
    public static bool IsFile(string name) => !IsPostgres(name) && !IsAgent(name);

    /// <summary>A store's name as it may be shown: without a password, which does not belong in it but may be there by mistake.</summary>
    /// <param name="name">What a person gave.</param>
    public static string Shown(string name) => !IsFile(name) ? Passwords().Replace(name, "***") : name;

    /// <summary>What is between a URI's user and its host, or follows a password's keyword in either form, unless it only says where the password is.</summary>
    [GeneratedRegex(
        """(?<=://[^/@:?]*:)[^@/]*(?=@)|(?<=\b(?:password|pwd)\s*=\s*)(?!\s|env:|file:)(?:"[^"]*"|'[^']*'|[^;&]*)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Passwords();

    private static bool IsHost(string pair) =>
        pair.Split('=', 2) is [var keyword, _] && HostKeywords.Contains(keyword.Trim(), StringComparer.OrdinalIgnoreCase);
}
