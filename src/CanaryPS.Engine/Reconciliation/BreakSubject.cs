namespace CanaryPS.Engine.Reconciliation;

/// <summary>One figure that the venue and the ledger both have to know.</summary>
/// <param name="Kind">What sort it is: a position in units, the units of an open order that are not filled, or cash.</param>
/// <param name="Arm">The arm; null for cash, which is the account's.</param>
/// <param name="Name">The instrument, the client order id, or the currency.</param>
internal readonly record struct BreakSubject(BreakKind Kind, Arm? Arm, string Name);
