using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The orders and events of the newest buckets of time, see <see cref="BucketScheme"/>.</summary>
internal sealed class TimeWindow(string name, BucketScheme scheme) : IOrderWindow
{
    private readonly TimeBuckets<OrderTally> _buckets = new(scheme);

    public string Name => name;

    public void Move(in OrderStanding before, in OrderStanding after, long endRank)
    {
        if (before.HasEnded)
            _buckets.Held(before.EndedAt)?.Add(before, -1);
        if (after.HasEnded)
            _buckets.At(after.EndedAt)?.Add(after, +1);
    }

    public void Note(long time, bool isFill) => _buckets.At(time)?.Note(isFill);

    public WindowReading Read(DateTimeOffset now) =>
        new(_buckets.Merged(now.UtcTicks), new DateTimeOffset(scheme.Start(now.UtcTicks), TimeSpan.Zero));
}
