using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Counts, times and costs of some orders and events. Tallies of different orders and events merge.</summary>
internal sealed class OrderTally : ITally<OrderTally>
{
    private readonly long[] _outcomes = new long[Enum.GetValues<OrderOutcome>().Length];
    private readonly long[] _rejections = new long[RejectReasons.Limit];
    private double _filledShares;

    /// <summary>Events, all kinds.</summary>
    public long Messages { get; private set; }

    /// <summary>Fills, partial ones included.</summary>
    public long Fills { get; private set; }

    /// <summary>From submission to the last fill, of filled orders.</summary>
    public ExecutionTimes ExecutionTimes { get; } = new();

    /// <summary>Of the orders that filled at all.</summary>
    public SlippageTally Slippage { get; } = new();

    /// <summary>Orders of any standing.</summary>
    public long Orders => Ended + this[OrderOutcome.Open];

    /// <summary>Orders that can't fill any more.</summary>
    public long Ended => this[OrderOutcome.Filled] + this[OrderOutcome.Cancelled] + this[OrderOutcome.Rejected] + this[OrderOutcome.Expired];

    /// <summary>Mean filled share of the orders that ended, 0-1.</summary>
    public double MeanFilledShare => _filledShares / Ended;

    /// <summary>Orders that stand so.</summary>
    public long this[OrderOutcome outcome] => _outcomes[(int)outcome];

    /// <summary>Rejected orders of one of <see cref="RejectReasons"/>.</summary>
    public long Rejections(int reason) => _rejections[reason];

    public void Note(bool isFill)
    {
        Messages++;
        if (isFill)
            Fills++;
    }

    /// <summary>Adds what an order stands for; a step of -1 takes out what was added.</summary>
    public void Add(in OrderStanding standing, int step)
    {
        _outcomes[(int)standing.Outcome] += step;
        if (standing.RejectReason >= 0)
            _rejections[standing.RejectReason] += step;
        if (standing.ExecutionTicks >= 0)
            ExecutionTimes.Add(standing.ExecutionTicks, step);
        if (standing.HasSlippage)
            Slippage.Add(standing.SlippageBps, standing.IsSell, step);
        if (standing.FilledShare > 0)
            _filledShares = Ended == 0 ? 0 : _filledShares + (step * standing.FilledShare);
    }

    public void Merge(OrderTally other)
    {
        for (int i = 0; i < _outcomes.Length; i++)
            _outcomes[i] += other._outcomes[i];
        for (int i = 0; i < _rejections.Length; i++)
            _rejections[i] += other._rejections[i];

        _filledShares += other._filledShares;
        Messages += other.Messages;
        Fills += other.Fills;
        ExecutionTimes.Merge(other.ExecutionTimes);
        Slippage.Merge(other.Slippage);
    }

    public void Clear()
    {
        Array.Clear(_outcomes);
        Array.Clear(_rejections);
        _filledShares = 0;
        Messages = Fills = 0;
        ExecutionTimes.Clear();
        Slippage.Clear();
    }
}
