namespace CanaryPS.Engine.Reconciliation;

/// <summary>What a venue says of one deployment.</summary>
/// <param name="Venue">The venue's name.</param>
/// <param name="Arms">The arms that it was asked about: those whose orders go there.</param>
/// <param name="Figures">Positions that are not zero, open orders with the units that are not filled (0 = not known), and the cash of a dedicated account.</param>
internal sealed record VenueStatement(string Venue, IReadOnlyList<Arm> Arms, IReadOnlyDictionary<BreakSubject, decimal> Figures)
{
    /// <summary>The account's currency, where its cash is among the figures; else null.</summary>
    public string? Currency => Figures.Keys.Where(subject => subject.Kind == BreakKind.Cash).Select(subject => subject.Name).FirstOrDefault();
}
