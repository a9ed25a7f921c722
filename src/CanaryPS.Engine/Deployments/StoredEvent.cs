namespace CanaryPS.Engine.Deployments;

/// <summary>An entry of one of the journals, with its place in the order in which the store took all of them.</summary>
/// <param name="Position">
/// The place of the last thing in the entry. One of the alert journal takes as many places as it has transitions, so that each
/// has a place of its own: with <c>n</c> of them they are at <c>Position - n + 1</c> to <c>Position</c>.
/// </param>
/// <param name="Journal">Which journal it is in.</param>
/// <param name="Entry">The entry.</param>
internal sealed record StoredEvent(long Position, EventJournal Journal, JournalEntry Entry);
