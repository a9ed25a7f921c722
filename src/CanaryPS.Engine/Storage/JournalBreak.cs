namespace CanaryPS.Engine.Storage;

/// <summary>Where a journal's chain of hashes does not hold.</summary>
/// <param name="Sequence">The first entry that is wrong or missing.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record JournalBreak(long Sequence, string Problem);
