namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>An entry of a timeline with where it stands among those of the same instant.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Source">Where it is from: what decisions look at comes before them, and what they cause after them.</param>
/// <param name="Place">Its place in the store's order of all journal entries; 0 where it is in no journal.</param>
internal sealed record TimelineItem(IncidentEntry Entry, TimelineSource Source, long Place = 0)
{
    /// <summary>In the order in which people read them. Those of one place stay in the order in which they came.</summary>
    public static IReadOnlyList<IncidentEntry> Sort(IEnumerable<TimelineItem> items) =>
    [
        .. items.OrderBy(item => item.Entry.Time).ThenBy(item => item.Source).ThenBy(item => item.Place)
            .Select(item => item.Entry),
    ];
}
