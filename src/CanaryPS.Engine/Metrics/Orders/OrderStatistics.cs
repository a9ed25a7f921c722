using System.Numerics;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Counts over all orders of an arm. An order that changes moves from its old place to its new one.</summary>
internal sealed class OrderStatistics
{
    private readonly long[] _outcomes = new long[Enum.GetValues<OrderOutcome>().Length];
    private readonly long[] _anomalies = new long[Enum.GetValues<OrderAnomaly>().Length - 1];
    private double _slippageSum;
    private long _slippageCount;

    /// <summary>Orders that the venue has taken and that can still fill.</summary>
    public long Active { get; private set; }

    /// <summary>Orders that can still fill and that the venue has not taken yet.</summary>
    public long Pending { get; private set; }

    /// <summary>Fills, partial ones included.</summary>
    public long Fills { get; private set; }

    /// <summary>From submission to the last fill, of filled orders.</summary>
    public ExecutionTimes ExecutionTimes { get; } = new();

    /// <summary>Mean over the orders that have filled at all, bps of the decision price, positive = cost.</summary>
    public MetricValue Slippage => _slippageCount == 0
        ? MetricValue.None(NoValue.NoFills, 0)
        : MetricValue.Of(_slippageSum / _slippageCount, _slippageCount);

    /// <summary>Orders of any standing.</summary>
    public long Orders => _outcomes.Sum();

    /// <summary>The earliest submission; null before the first.</summary>
    public DateTimeOffset? FirstSubmission { get; private set; }

    /// <summary>Orders that stand so.</summary>
    public long this[OrderOutcome outcome] => _outcomes[(int)outcome];

    /// <summary>Orders whose events have this contradiction.</summary>
    public long this[OrderAnomaly anomaly] => _anomalies[BitOperations.TrailingZeroCount((int)anomaly)];

    /// <summary>Takes the order out of the place it had and puts it into the one it has.</summary>
    public void Move(in OrderStanding? before, in OrderStanding after)
    {
        if (before == after)
            return;

        if (before is { } old)
            Leave(old);
        Count(after, +1);
        if (after.ExecutionTime is { } time)
            ExecutionTimes.Add(time);
        if (after.SlippageBps is { } slippage)
        {
            _slippageSum += slippage;
            _slippageCount++;
        }
    }

    /// <summary>Counts an event that can't be applied.</summary>
    public void NoteMalformed() => _anomalies[BitOperations.TrailingZeroCount((int)OrderAnomaly.MalformedEvent)]++;

    /// <summary>Counts an event that was applied.</summary>
    public void Note(OrderEvent told)
    {
        if (told.Kind is OrderEventKind.PartiallyFilled or OrderEventKind.Filled)
            Fills++;
        else if (told.Kind == OrderEventKind.Submitted && !(FirstSubmission <= told.Time))
            FirstSubmission = told.Time;
    }

    private void Leave(in OrderStanding old)
    {
        Count(old, -1);
        if (old.ExecutionTime is { } time)
            ExecutionTimes.Remove(time);
        if (old.SlippageBps is { } slippage)
        {
            _slippageSum -= slippage;
            _slippageCount--;
        }
    }

    private void Count(in OrderStanding standing, int step)
    {
        _outcomes[(int)standing.Outcome] += step;
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
