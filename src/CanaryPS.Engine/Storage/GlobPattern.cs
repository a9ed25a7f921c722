namespace CanaryPS.Engine.Storage;

/// <summary>Patterns of SQLite's GLOB, in which <c>*</c> and <c>?</c> are wildcards and case counts.</summary>
internal static class GlobPattern
{
    /// <summary>Makes <c>[</c>, which would open a set of characters, stand for itself.</summary>
    public static string Escape(string pattern) => pattern.Replace("[", "[[]", StringComparison.Ordinal);
}
