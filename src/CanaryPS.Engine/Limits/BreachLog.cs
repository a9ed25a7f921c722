namespace CanaryPS.Engine.Limits;

/// <summary>The breaches that were found and not told yet. Hard ones stay for good.</summary>
/// <param name="keepsAll">Whether each is kept, since some may turn out to be none; else the first of each kind is, and a count.</param>
internal sealed class BreachLog(bool keepsAll)
{
    private readonly List<FoundBreach> _found = [];
    private readonly Dictionary<LimitKind, long> _more = [];

    /// <summary>The first hard one; null while there is none.</summary>
    public FoundBreach? Hard { get; private set; }

    /// <summary>The first of each kind and how many there were, by when the first was found.</summary>
    public IReadOnlyList<(FoundBreach First, long Count)> Untold =>
        [.. _found.GroupBy(found => found.Breach.Kind).Select(group => (group.First(), group.LongCount() + _more.GetValueOrDefault(group.Key)))];

    /// <summary>The orders of what was found.</summary>
    public IEnumerable<string> Orders => _found.Select(found => found.ClientOrderId).OfType<string>().Distinct(StringComparer.Ordinal);

    public void Add(FoundBreach found)
    {
        if (!keepsAll && _found.Exists(other => other.Breach.Kind == found.Breach.Kind))
        {
            _more[found.Breach.Kind] = _more.GetValueOrDefault(found.Breach.Kind) + 1;
            return;
        }

        _found.Add(found);
        if (found.Breach.IsHard)
            Hard ??= found;
    }

    /// <summary>Takes out what was found of orders that had been judged before they were sent.</summary>
    public void Forgive(IReadOnlySet<string> orders)
    {
        _found.RemoveAll(found => found.ClientOrderId is { } id && orders.Contains(id));
        Hard = _found.Find(found => found.Breach.IsHard);
    }

    /// <summary>Takes out what was told.</summary>
    public void Clear()
    {
        _found.RemoveAll(found => found != Hard);
        _more.Clear();
    }
}
