namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The samples of one segment in the order asked for, and how far they have been read.</summary>
internal sealed class SegmentRun(StoredSample[] samples, SampleOrder order)
{
    private int index = -1;

    public StoredSample Current => samples[index];

    public (long, long) Key { get; private set; }

    public bool MoveNext()
    {
        if (++index >= samples.Length)
            return false;

        Key = order.Key(samples[index]);
        return true;
    }

    public static bool IsSorted(StoredSample[] samples, SampleOrder order)
    {
        for (int i = 1; i < samples.Length; i++)
        {
            if (order.Key(samples[i]).CompareTo(order.Key(samples[i - 1])) < 0)
                return false;
        }

        return true;
    }
}
