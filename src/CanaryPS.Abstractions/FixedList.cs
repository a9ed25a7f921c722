using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>
/// Lists that records hold: nobody can change them afterwards, and PowerShell can read them by index, which it can't
/// where a list's indexer is only that of an interface.
/// </summary>
internal static class FixedList
{
    /// <summary>The items as a list that stays as it is.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items) => items as ReadOnlyCollection<T> ?? new ReadOnlyCollection<T>([.. items]);
}
