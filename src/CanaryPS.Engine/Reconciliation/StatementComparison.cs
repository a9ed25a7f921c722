namespace CanaryPS.Engine.Reconciliation;

/// <summary>Compares what a venue said with what the ledger has had since: a pure function.</summary>
internal static class StatementComparison
{
    /// <summary>What differs, by kind, arm and name.</summary>
    /// <param name="venue">What the venue said.</param>
    /// <param name="ledger">How the ledger has stood since it was asked.</param>
    /// <param name="settings">The tolerances.</param>
    public static IReadOnlyList<FigureDifference> Compare(
        IReadOnlyDictionary<BreakSubject, decimal> venue, FigureRange ledger, ReconciliationSettings settings) =>
    [
        .. venue.Keys.Union(ledger.Subjects)
            .Where(subject => !ledger.Agrees(subject, Of(venue, subject), Tolerance(subject, settings)))
            .OrderBy(subject => subject.Kind).ThenBy(subject => subject.Arm).ThenBy(subject => subject.Name, StringComparer.Ordinal)
            .Select(subject => new FigureDifference(subject, Of(venue, subject), ledger.Newest(subject))),
    ];

    private static decimal? Of(IReadOnlyDictionary<BreakSubject, decimal> figures, BreakSubject subject) =>
        figures.TryGetValue(subject, out decimal value) ? value : null;

    private static decimal Tolerance(BreakSubject subject, ReconciliationSettings settings) => subject.Kind switch
    {
        BreakKind.Position => settings.PositionTolerance,
        BreakKind.Cash => settings.CashTolerance,
        _ => 0,
    };
}
