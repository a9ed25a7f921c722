using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>The TRADING metrics of some orders and events, by their definitions.</summary>
internal sealed class NaiveTrading
{
    private readonly Dictionary<string, double?> _values = [];

    public NaiveTrading(IReadOnlyList<NaiveOrder> orders)
    {
        List<NaiveOrder> ended = [.. orders.Where(order => order.Outcome != OrderOutcome.Open)];
        int filled = ended.Count(order => order.Outcome == OrderOutcome.Filled);
        int cancelled = ended.Count(order => order.Outcome == OrderOutcome.Cancelled);
        List<NaiveOrder> rejected = [.. ended.Where(order => order.Outcome == OrderOutcome.Rejected)];
        double judged = ended.Count - cancelled;
        ExecutionTimes = [.. orders.Select(order => order.ExecutionTime).OfType<double>()];
        Slippages = [.. orders.Select(order => order.Slippage).OfType<double>()];

        _values[MetricNames.OrderExecutionTime] = Mean(ExecutionTimes);
        _values[MetricNames.OrderSuccessRate] = judged == 0 ? null : filled / judged;
        _values[MetricNames.OrderErrorRate] = judged == 0 ? null : (judged - filled) / judged;
        _values[MetricNames.Slippage] = Mean(Slippages);
        _values[MetricNames.SlippageBuy] = Mean([.. orders.Where(order => !order.IsSell).Select(order => order.Slippage).OfType<double>()]);
        _values[MetricNames.SlippageSell] = Mean([.. orders.Where(order => order.IsSell).Select(order => order.Slippage).OfType<double>()]);
        _values[MetricNames.FillRatio] = Mean([.. ended.Select(order => order.FilledShare)]);
        _values[MetricNames.CancelRatio] = ended.Count == 0 ? null : (double)cancelled / ended.Count;
        _values[MetricNames.OrderRejections] = rejected.Count;
        foreach (IGrouping<string, NaiveOrder> group in rejected.GroupBy(order => order.Reason?.ToLowerInvariant().Replace(' ', '_') ?? "unspecified"))
            _values[$"{MetricNames.OrderRejections}_{group.Key}"] = group.Count();
    }

    public IReadOnlyDictionary<string, double?> Values => _values;

    public List<double> ExecutionTimes { get; }

    public List<double> Slippages { get; }

    /// <summary>Adds the rates of some events from a beginning until now.</summary>
    public void AddRates(IReadOnlyList<OrderEvent> events, DateTimeOffset? from, DateTimeOffset now)
    {
        double? minutes = from is { } start && (now - start).TotalMinutes >= 1 ? (now - start).TotalMinutes : null;
        _values[MetricNames.TradeFrequency] = events.Count(NaiveLedger.IsFill) / minutes;
        _values[MetricNames.MessageRate] = events.Count / minutes;
    }

    /// <summary>Checks every value, and the quantiles of the sketches within their 1 %.</summary>
    public void Check(IEnumerable<MetricSample> samples)
    {
        Dictionary<string, MetricSample> found = samples.ToDictionary(sample => sample.Name);
        (string Name, List<double> Exact, double Share)[] estimated =
        [
            (MetricNames.LatencyP50, ExecutionTimes, 0.5), (MetricNames.LatencyP95, ExecutionTimes, 0.95),
            (MetricNames.LatencyP99, ExecutionTimes, 0.99), (MetricNames.LatencyP999, ExecutionTimes, 0.999),
            (MetricNames.SlippageP95, Slippages, 0.95),
        ];

        Assert.Equal(_values.Keys.Concat(estimated.Select(e => e.Name)).Order(), found.Keys.Order());
        foreach ((string name, double? expected) in _values)
            Close.Assert(name, expected, found[name].Value);
        foreach ((string name, List<double> exact, double share) in estimated)
            Close.AssertQuantile(name, exact, share, found[name].Value);
    }

    private static double? Mean(List<double> values) => values.Count == 0 ? null : values.Average();
}
