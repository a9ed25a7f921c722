namespace CanaryPS.Engine.Reconciliation;

/// <summary>
/// Between which values the ledger's figures have moved since the venue was asked. What the venue said then is what the ledger had at some time since, once
/// the events that were under way have come in; so it agrees where it lies between them.
/// </summary>
internal sealed class FigureRange
{
    private readonly Dictionary<BreakSubject, (decimal Least, decimal Most, int Seen)> _figures = [];
    private IReadOnlyDictionary<BreakSubject, decimal> _newest = new Dictionary<BreakSubject, decimal>();
    private int _observations;

    /// <summary>Everything that the ledger has had.</summary>
    public IEnumerable<BreakSubject> Subjects => _figures.Keys;

    /// <summary>Takes in how the ledger stands; what it does not have is left out.</summary>
    public void Observe(IReadOnlyDictionary<BreakSubject, decimal> figures)
    {
        _observations++;
        _newest = figures;
        foreach ((BreakSubject subject, decimal value) in figures)
        {
            _figures[subject] = _figures.TryGetValue(subject, out (decimal Least, decimal Most, int Seen) known)
                ? (Math.Min(known.Least, value), Math.Max(known.Most, value), known.Seen + 1)
                : (value, value, 1);
        }
    }

    /// <summary>The ledger's figure as it stands last; null where it has none.</summary>
    public decimal? Newest(BreakSubject subject) => _newest.TryGetValue(subject, out decimal value) ? value : null;

    /// <summary>Whether the venue's figure is one that the ledger had.</summary>
    /// <param name="subject">The figure.</param>
    /// <param name="venue">The venue's; null where it has none.</param>
    /// <param name="tolerance">Difference that is none.</param>
    public bool Agrees(BreakSubject subject, decimal? venue, decimal tolerance)
    {
        bool isKnown = _figures.TryGetValue(subject, out (decimal Least, decimal Most, int Seen) range);
        bool wasAbsent = !isKnown || range.Seen < _observations;
        if (subject.Kind == BreakKind.OpenOrder)
        {
            // 0 units are those of an order whose quantity nobody has told.
            return venue is not { } remaining
                ? wasAbsent
                : isKnown && (remaining == 0 || range.Least == 0 || (remaining >= range.Least && remaining <= range.Most));
        }

        decimal value = venue ?? 0;
        decimal least = wasAbsent ? Math.Min(0, range.Least) : range.Least;
        decimal most = wasAbsent ? Math.Max(0, range.Most) : range.Most;
        return value >= least - tolerance && value <= most + tolerance;
    }
}
