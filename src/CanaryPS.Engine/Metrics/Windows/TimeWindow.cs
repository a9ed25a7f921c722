using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// The newest buckets of time, counted from 0001-01-01 UTC, the one that is running included. A sliding time has 60 buckets,
/// so it covers from 59/60 of its length to all of it; a session is one bucket of a day. What is stamped later than now counts
/// when its time has come, if that is no more than <see cref="Ahead"/> buckets away.
/// </summary>
internal sealed class TimeWindow : IOrderWindow
{
    /// <summary>Buckets of a sliding time.</summary>
    public const int Buckets = 60;

    /// <summary>Buckets after the running one that are kept.</summary>
    public const int Ahead = 4;

    private readonly long _width;
    private readonly int _buckets;
    private readonly OrderTally?[] _tallies;
    private readonly long[] _numbers;
    private OrderTally? _merged;

    private TimeWindow(string name, TimeSpan width, int buckets)
    {
        Name = name;
        _width = width.Ticks;
        _buckets = buckets;
        _tallies = new OrderTally?[buckets + Ahead];
        _numbers = new long[buckets + Ahead];
    }

    public string Name { get; }

    /// <summary>Slides in 60 buckets.</summary>
    public static TimeWindow Sliding(string name, TimeSpan length) => new(name, length / Buckets, Buckets);

    /// <summary>The UTC date.</summary>
    public static TimeWindow Session(string name) => new(name, TimeSpan.FromDays(1), 1);

    public void Move(in OrderStanding before, in OrderStanding after, long endRank)
    {
        if (before.HasEnded)
            Held(before.EndedAt)?.Add(before, -1);
        if (after.HasEnded)
            BucketAt(after.EndedAt)?.Add(after, +1);
    }

    public void Note(long time, bool isFill) => BucketAt(time)?.Note(isFill);

    public WindowReading Read(DateTimeOffset now)
    {
        OrderTally merged = _merged ??= new OrderTally();
        merged.Clear();
        long current = now.UtcTicks / _width;
        for (int place = 0; place < _tallies.Length; place++)
        {
            if (_tallies[place] is not { } bucket)
                continue;

            if (_numbers[place] <= current && _numbers[place] > current - _buckets)
                merged.Merge(bucket);
            else if (_numbers[place] > current + Ahead)
                Discard(place, bucket);
        }

        return new WindowReading(merged, new DateTimeOffset(Math.Max(0, current - _buckets + 1) * _width, TimeSpan.Zero));
    }

    /// <summary>The bucket of a time as far as it is still held.</summary>
    private OrderTally? Held(long time)
    {
        long number = time / _width;
        long place = number % _tallies.Length;
        return _numbers[place] == number ? _tallies[place] : null;
    }

    /// <summary>The bucket of a time; null where a newer one has taken its place.</summary>
    private OrderTally? BucketAt(long time)
    {
        long number = time / _width;
        int place = (int)(number % _tallies.Length);
        OrderTally bucket = _tallies[place] ??= new OrderTally();
        if (number == _numbers[place])
            return bucket;
        if (number < _numbers[place])
            return null;

        bucket.Clear();
        _numbers[place] = number;
        return bucket;
    }

    /// <summary>A wrong clock that stamped far ahead must not keep the place for good.</summary>
    private void Discard(int place, OrderTally bucket)
    {
        bucket.Clear();
        _numbers[place] = 0;
    }
}
