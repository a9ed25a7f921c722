namespace CanaryPS;

/// <summary>One difference between a venue and the ledger.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Arm">The arm; null where it is of the whole account.</param>
/// <param name="Subject">The instrument, the client order id, or the currency.</param>
/// <param name="Venue">What the venue says; null where it has none.</param>
/// <param name="Ledger">What the ledger says; null where it has none.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="Message">As one sentence, with the difference.</param>
public sealed record ReconciliationBreak(
    BreakKind Kind, Arm? Arm, string Subject, decimal? Venue, decimal? Ledger, DateTimeOffset Since, string Message);
