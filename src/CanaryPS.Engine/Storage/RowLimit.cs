namespace CanaryPS.Engine.Storage;

/// <summary>A bound on rows. SQLite takes a negative one for none, so it is refused.</summary>
internal static class RowLimit
{
    public static int Check(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return limit;
    }
}
