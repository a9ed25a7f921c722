namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>A place in the order of the entries of all journals.</summary>
/// <param name="Position">The place.</param>
/// <param name="Before">The place of the entry before it in that order, of whichever journal; 0 where it is the first.</param>
internal readonly record struct EntryPlace(long Position, long Before);
