namespace CanaryPS.Engine.Reconciliation;

/// <summary>A figure on which the venue and the ledger do not agree.</summary>
/// <param name="Subject">Which.</param>
/// <param name="Venue">What the venue says; null where it has none.</param>
/// <param name="Ledger">What the ledger says; null where it has none.</param>
internal sealed record FigureDifference(BreakSubject Subject, decimal? Venue, decimal? Ledger);
