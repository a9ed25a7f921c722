namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// Tallies of the newest buckets of time. What is stamped later than now counts when its time has come, if that is no more
/// than <see cref="Ahead"/> buckets away.
/// </summary>
internal sealed class TimeBuckets<TTally>(BucketScheme scheme)
    where TTally : class, ITally<TTally>, new()
{
    /// <summary>Buckets after the running one that are kept.</summary>
    public const int Ahead = 4;

    private readonly TTally?[] _tallies = new TTally?[scheme.Number + Ahead];
    private readonly long[] _numbers = new long[scheme.Number + Ahead];
    private TTally? _merged;

    /// <summary>The bucket of a time as far as it is still held.</summary>
    public TTally? Held(long time)
    {
        long number = time / scheme.Width;
        long place = number % _tallies.Length;
        return _numbers[place] == number ? _tallies[place] : null;
    }

    /// <summary>The bucket of a time; null where a newer one has taken its place.</summary>
    public TTally? At(long time)
    {
        long number = time / scheme.Width;
        int place = (int)(number % _tallies.Length);
        TTally bucket = _tallies[place] ??= new TTally();
        if (number == _numbers[place])
            return bucket;
        if (number < _numbers[place])
            return null;

        bucket.Clear();
        _numbers[place] = number;
        return bucket;
    }

    /// <summary>All of the window at a time; good until the next reading.</summary>
    public TTally Merged(long now)
    {
        TTally merged = _merged ??= new TTally();
        merged.Clear();
        long current = now / scheme.Width;
        for (int place = 0; place < _tallies.Length; place++)
        {
            if (_tallies[place] is not { } bucket)
                continue;

            if (_numbers[place] <= current && _numbers[place] > current - scheme.Number)
                merged.Merge(bucket);
            else if (_numbers[place] > current + Ahead)
                Discard(place, bucket);
        }

        return merged;
    }

    /// <summary>A wrong clock that stamped far ahead must not keep the place for good.</summary>
    private void Discard(int place, TTally bucket)
    {
        bucket.Clear();
        _numbers[place] = 0;
    }
}
