using System.Globalization;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>That the values of two keys do not contradict each other. A value of null satisfies it.</summary>
/// <param name="Key">The key to blame where the file gives both.</param>
/// <param name="Value">Its value.</param>
/// <param name="Relation">How it must stand to the other.</param>
/// <param name="OtherKey">The other key.</param>
/// <param name="OtherValue">Its value.</param>
internal sealed record OrderRule<T>(
    string Key, Func<T, IComparable?> Value, Relation Relation, string OtherKey, Func<T, IComparable?> OtherValue)
{
    /// <summary>Reports the contradiction at the key that the file gives, in the innermost scope that gives one.</summary>
    /// <param name="settings">What holds.</param>
    /// <param name="scopes">Full keys of the sections it was read from, the one that overrides the others first.</param>
    /// <param name="log">Where problems go.</param>
    public void Check(T settings, IReadOnlyList<string> scopes, ProblemLog log)
    {
        if (Value(settings) is not { } value || OtherValue(settings) is not { } other || Holds(value.CompareTo(other)))
            return;
        if (scopes.Any(scope => log.IsFaulty(KeyPath.Join(scope, Key)) || log.IsFaulty(KeyPath.Join(scope, OtherKey))))
            return;

        foreach (string scope in scopes)
        {
            if (Report(scope, Key, value, Words(Relation), OtherKey, other, log)
                || Report(scope, OtherKey, other, Words(Reverse(Relation)), Key, value, log))
                return;
        }

        throw new InvalidOperationException($"The built-in values of {Key} and {OtherKey} contradict each other.");
    }

    private static bool Report(
        string scope, string key, IComparable value, string words, string otherKey, IComparable other, ProblemLog log)
    {
        string full = KeyPath.Join(scope, key);
        if (log.Find(full) is not { } node)
            return false;

        log.Report(node, full, Text(value), $"{words} {otherKey} ({Text(other)})");
        return true;
    }

    private bool Holds(int comparison) => Relation switch
    {
        Relation.AtLeast => comparison >= 0,
        Relation.AtMost => comparison <= 0,
        Relation.After => comparison > 0,
        _ => comparison < 0,
    };

    private static Relation Reverse(Relation relation) => relation switch
    {
        Relation.AtLeast => Relation.AtMost,
        Relation.AtMost => Relation.AtLeast,
        Relation.After => Relation.Before,
        _ => Relation.After,
    };

    private static string Words(Relation relation) => relation switch
    {
        Relation.AtLeast => "at least",
        Relation.AtMost => "at most",
        Relation.After => "after",
        _ => "before",
    };

    private static string Text(IComparable value) =>
        value is DateOnly date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
