namespace CanaryPS.PowerShell.Arguments;

/// <summary>Things that have names, to be asked for by name or wildcard as often as it takes.</summary>
/// <param name="all">All there are.</param>
/// <param name="nameOf">What one is called; several may be called the same.</param>
internal sealed class NamedItems<T>(IReadOnlyList<T> all, Func<T, string> nameOf)
{
    private readonly ILookup<string, T> _exact = all.ToLookup(nameOf, StringComparer.Ordinal);

    /// <summary>Those that are meant, in their own order; where something is called exactly what was given, only that.</summary>
    public IReadOnlyList<T> Find(NamePattern asked) =>
        _exact[asked.Given].ToArray() is { Length: > 0 } exact ? exact : [.. all.Where(item => asked.IsMatch(nameOf(item)))];
}
