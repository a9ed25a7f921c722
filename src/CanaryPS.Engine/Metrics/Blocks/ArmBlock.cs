using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Blocks;

/// <summary>What one arm showed in one block of time: the orders that ended in it, and the return of its period.</summary>
internal sealed class ArmBlock
{
    /// <summary>Orders that a block takes; it is closed when one arm has so many.</summary>
    public const int Limit = 1024;

    private readonly List<double> _milliseconds = [];
    private readonly List<double> _slippages = [];

    /// <summary>Orders that ended other than by our own cancel.</summary>
    public int Ended { get; private set; }

    /// <summary>Of these, filled ones.</summary>
    public int Filled { get; private set; }

    /// <summary>Of these, rejected or expired ones.</summary>
    public int Errors { get; private set; }

    /// <summary>From submission to the last fill, ms, of filled orders.</summary>
    public IReadOnlyList<double> ExecutionMilliseconds => _milliseconds;

    /// <summary>Of orders that filled at all, bps of the decision price, positive = cost.</summary>
    public IReadOnlyList<double> SlippageBps => _slippages;

    /// <summary>Return of the period that ended with the block; null where there was none.</summary>
    public double? Return { get; set; }

    public bool IsEmpty => Ended == 0 && _slippages.Count == 0;

    public bool IsFull => Math.Max(Ended, _slippages.Count) >= Limit;

    /// <summary>Takes in an order by its first end. What late events change in it later does not rewrite the comparison.</summary>
    public void Add(in OrderStanding order)
    {
        if (order.HasSlippage)
            _slippages.Add(order.SlippageBps);
        if (order.Outcome == OrderOutcome.Cancelled)
            return;

        Ended++;
        if (order.Outcome == OrderOutcome.Filled)
            Filled++;
        else
            Errors++;
        if (order.ExecutionTicks >= 0)
            _milliseconds.Add((double)order.ExecutionTicks / TimeSpan.TicksPerMillisecond);
    }

    public void Clear()
    {
        Ended = Filled = Errors = 0;
        _milliseconds.Clear();
        _slippages.Clear();
        Return = null;
    }
}
