namespace CanaryPS;

/// <summary>Events of a store that come one after the other, and how far it was looked for them.</summary>
/// <param name="Events">The events that were asked for; perhaps none.</param>
/// <param name="Position">The place up to which there is no other of them. To go on from there gives each event once.</param>
public sealed record EventPage(IReadOnlyList<ProductionEvent> Events, long Position);
