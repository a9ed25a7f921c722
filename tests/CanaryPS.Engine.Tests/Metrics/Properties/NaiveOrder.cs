using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>One order from all of its events, by the definitions and in the plainest way.</summary>
internal sealed class NaiveOrder
{
    private readonly List<OrderEvent> _fills;

    public NaiveOrder(IReadOnlyList<OrderEvent> life)
    {
        OrderEvent? submission = life.FirstOrDefault(told => told.Kind == OrderEventKind.Submitted);
        _fills = [.. life.Where(NaiveLedger.IsFill)];
        decimal? ordered = life.Where(told => told.Kind == OrderEventKind.Replaced)
                .OrderBy(told => told.Time).ThenBy(told => told.Quantity).LastOrDefault()?.Quantity
            ?? submission?.Quantity
            ?? life.FirstOrDefault(told => told.Kind == OrderEventKind.Acknowledged)?.Quantity;
        OrderEvent? end = life
            .Where(told => told.Kind is OrderEventKind.Cancelled or OrderEventKind.Rejected or OrderEventKind.Expired)
            .OrderBy(told => told.Time).ThenBy(told => told.Kind).FirstOrDefault();
        decimal filled = _fills.Sum(fill => fill.Quantity);

        IsSell = life[0].Side == OrderSide.Sell;
        IsTaken = life.Any(told => told.Kind is OrderEventKind.Acknowledged or OrderEventKind.Replaced) || _fills.Count > 0;
        if (_fills.Any(fill => fill.Kind == OrderEventKind.Filled) || filled >= ordered)
        {
            Outcome = OrderOutcome.Filled;
            EndedAt = _fills.Max(fill => fill.Time);
            FilledShare = 1;
            if (submission is not null && EndedAt >= submission.Time)
                ExecutionTime = (EndedAt - submission.Time).TotalMilliseconds;
        }
        else if (end is not null)
        {
            Outcome = Enum.Parse<OrderOutcome>(end.Kind.ToString());
            EndedAt = end.Time;
            FilledShare = ordered is { } whole ? (double)(filled / whole) : 0;
            Reason = end.Reason;
        }

        if (_fills.Count > 0 && submission?.DecisionPrice is { } decision)
        {
            double paid = (double)_fills.Sum(fill => fill.Quantity * fill.Price!.Value) / (double)filled;
            Slippage = (IsSell ? -1 : 1) * (paid - (double)decision) / (double)decision * 10_000;
        }
    }

    public OrderOutcome Outcome { get; } = OrderOutcome.Open;

    public bool IsTaken { get; }

    public bool IsSell { get; }

    public DateTimeOffset EndedAt { get; }

    public double FilledShare { get; }

    public double? ExecutionTime { get; }

    public double? Slippage { get; }

    public string? Reason { get; }
}
