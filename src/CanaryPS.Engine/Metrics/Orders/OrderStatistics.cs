using System.Numerics;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Counts over all orders of an arm. An order that changes moves from its old place to its new one.</summary>
internal sealed class OrderStatistics
{
    private readonly long[] _anomalies = new long[Enum.GetValues<OrderAnomaly>().Length - 1];
    private long _firstSubmission = long.MaxValue;

    /// <summary>Orders and events since the start.</summary>
    public OrderTally Tally { get; } = new();

    /// <summary>The reasons that the numbers of <see cref="Tally"/> stand for.</summary>
    public RejectReasons RejectReasons { get; } = new();

    /// <summary>Orders that the venue has taken and that can still fill.</summary>
    public long Active { get; private set; }

    /// <summary>Orders that can still fill and that the venue has not taken yet.</summary>
    public long Pending { get; private set; }

    /// <summary>Fills, partial ones included.</summary>
    public long Fills => Tally.Fills;

    /// <summary>Orders of any standing.</summary>
    public long Orders => Tally.Orders;

    /// <summary>The earliest submission; null before the first.</summary>
    public DateTimeOffset? FirstSubmission => _firstSubmission == long.MaxValue ? null : new(_firstSubmission, TimeSpan.Zero);

    /// <summary>Orders that stand so.</summary>
    public long this[OrderOutcome outcome] => Tally[outcome];

    /// <summary>Orders whose events have this contradiction.</summary>
    public long this[OrderAnomaly anomaly] => _anomalies[BitOperations.TrailingZeroCount((int)anomaly)];

    /// <summary>Takes the order out of the place it had and puts it into the one it has.</summary>
    public void Move(in OrderStanding before, in OrderStanding after)
    {
        if (before.Exists)
            Count(before, -1);
        Count(after, +1);
    }

    /// <summary>Counts an event that can't be applied.</summary>
    public void NoteMalformed() => _anomalies[BitOperations.TrailingZeroCount((int)OrderAnomaly.MalformedEvent)]++;

    /// <summary>Counts an event that was applied.</summary>
    public void Note(OrderEvent told)
    {
        Tally.Note(told.IsFill());
        if (told.Kind == OrderEventKind.Submitted)
            _firstSubmission = Math.Min(_firstSubmission, told.Time.UtcTicks);
    }

    private void Count(in OrderStanding standing, int step)
    {
        Tally.Add(standing, step);
        if (standing.Outcome == OrderOutcome.Open)
        {
            if (standing.Acknowledged)
                Active += step;
            else
                Pending += step;
        }

        for (int found = (int)standing.Anomalies; found != 0; found &= found - 1)
            _anomalies[BitOperations.TrailingZeroCount(found)] += step;
    }
}
