namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>What some items in a row come to. That of one row and that of the row after it combine into that of both.</summary>
internal interface ISummary<TSelf>
    where TSelf : struct, ISummary<TSelf>
{
    /// <summary>Of no item.</summary>
    static abstract TSelf Empty { get; }

    static abstract TSelf Combine(in TSelf earlier, in TSelf later);
}
