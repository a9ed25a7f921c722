using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>Dictionaries that records hold: nobody can change them afterwards.</summary>
internal static class FixedDictionary
{
    /// <summary>The items as a dictionary that stays as it is, with the same comparer.</summary>
    public static IReadOnlyDictionary<TKey, TValue> Of<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> items)
        where TKey : notnull =>
        items as ReadOnlyDictionary<TKey, TValue>
        ?? new ReadOnlyDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(items, (items as Dictionary<TKey, TValue>)?.Comparer));
}
