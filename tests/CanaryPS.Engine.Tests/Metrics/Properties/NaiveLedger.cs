using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>Every metric computed from the whole list of entries, by the definitions and in the plainest way.</summary>
internal sealed class NaiveLedger
{
    private readonly List<OrderEvent> _events;
    private readonly List<MarketMark> _marks;
    private readonly List<double> _returns = [];
    private readonly List<DateTimeOffset> _returnTimes = [];
    private readonly Dictionary<string, double?> _values = [];
    private readonly DateTimeOffset _now;

    public NaiveLedger(IReadOnlyList<TradingEntry> entries, DateTimeOffset now)
    {
        _now = now;
        _events = [.. entries.Select(entry => entry.Order).OfType<OrderEvent>()];
        _marks = [.. entries.Select(entry => entry.Mark).OfType<MarketMark>()];
        double capital = (double)Returns(entries);
        Trading = TradingOf();
        Open();
        Risk(entries, capital);
        Performance();
        _values[MetricNames.ProfitAndLoss] = (double)ProfitAndLoss(entries);
        new NaiveReturns(_returns, _returnTimes, _marks).AddTo(_values);
        double traded = _events.Where(IsFill).Sum(fill => (double)(fill.Quantity * fill.Price!.Value));
        _values[MetricNames.Turnover] = capital > 0 ? traded / capital : null;
    }

    /// <summary>All but those of <see cref="Trading"/>.</summary>
    public IReadOnlyDictionary<string, double?> Values => _values;

    /// <summary>The TRADING metrics but the counts of open orders.</summary>
    public NaiveTrading Trading { get; }

    public static decimal Signed(OrderEvent fill) => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;

    public static bool IsFill(OrderEvent told) => told.Kind is OrderEventKind.PartiallyFilled or OrderEventKind.Filled;

    /// <summary>Position of each instrument after some entries.</summary>
    public static Dictionary<string, decimal> Positions(IEnumerable<TradingEntry> entries) => entries
        .Select(entry => entry.Order)
        .Where(told => told is not null && IsFill(told))
        .GroupBy(told => told!.Instrument)
        .Select(group => (group.Key, Position: group.Sum(fill => Signed(fill!))))
        .Where(holding => holding.Position != 0)
        .ToDictionary(holding => holding.Key, holding => holding.Position);

    /// <summary>Cash received less cash paid less fees, plus what is held at the last prices; exact, so that equal returns stay equal.</summary>
    public static decimal ProfitAndLoss(IReadOnlyList<TradingEntry> entries)
    {
        decimal cash = entries.Select(entry => entry.Order).Where(told => told is not null && IsFill(told))
            .Sum(fill => (-Signed(fill!) * fill!.Price!.Value) - fill.Fees);
        return cash + Positions(entries).Sum(holding => holding.Value * LastPrice(entries, holding.Key));
    }

    private static decimal LastPrice(IReadOnlyList<TradingEntry> entries, string instrument)
    {
        MarketMark? mark = entries.LastOrDefault(entry => entry.Mark is not null).Mark;
        return mark?.Prices[instrument]
            ?? entries.Last(entry => entry.Order is { } told && IsFill(told) && told.Instrument == instrument).Order!.Price!.Value;
    }

    private decimal Returns(IReadOnlyList<TradingEntry> entries)
    {
        decimal capital = 0;
        decimal carried = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Mark is not { } mark)
                continue;

            List<TradingEntry> soFar = [.. entries.Take(i + 1)];
            decimal profit = ProfitAndLoss(soFar);
            decimal given = mark.CandidateCapital;
            bool tookPart = given > 0 || Positions(soFar).Count > 0 || profit != carried;
            capital = given > 0 ? given : capital;
            if (tookPart && capital > 0)
            {
                _returns.Add((double)((profit - carried) / capital));
                _returnTimes.Add(mark.Time);
                carried = profit;
            }
        }

        return capital;
    }

    private NaiveTrading TradingOf()
    {
        NaiveTrading trading = new([.. _events.GroupBy(told => told.ClientOrderId).Select(group => new NaiveOrder([.. group]))]);
        trading.AddRates(_events, FirstSubmission(_events), _now);
        return trading;
    }

    /// <summary>The earliest submission told.</summary>
    public static DateTimeOffset? FirstSubmission(IEnumerable<OrderEvent> events) =>
        events.Where(told => told.Kind == OrderEventKind.Submitted).Select(told => (DateTimeOffset?)told.Time).Min();

    private void Open()
    {
        List<NaiveOrder> open =
        [
            .. _events.GroupBy(told => told.ClientOrderId).Select(group => new NaiveOrder([.. group]))
                .Where(order => order.Outcome == OrderOutcome.Open),
        ];
        _values[MetricNames.ActiveOrders] = open.Count(order => order.IsTaken);
        _values[MetricNames.PendingOrders] = open.Count(order => !order.IsTaken);
    }

    private void Risk(IReadOnlyList<TradingEntry> entries, double capital)
    {
        Dictionary<string, double> values = Positions(entries).ToDictionary(p => p.Key, p => (double)(p.Value * LastPrice(entries, p.Key)));
        double gross = values.Values.Sum(Math.Abs);
        _values[MetricNames.PortfolioExposure] = gross;
        _values[MetricNames.NetExposure] = values.Values.Sum();
        _values[MetricNames.Leverage] = capital > 0 ? gross / capital : null;
        _values[MetricNames.ConcentrationRisk] = gross == 0 ? null : values.Values.Sum(value => Math.Pow(value / gross, 2));
        _values[MetricNames.LargestWeight] = gross == 0 ? null : values.Values.Max(Math.Abs) / gross;
        List<double>? pairs = Correlations([.. values.Keys]);
        _values[MetricNames.CorrelationRisk] = pairs is null ? null : Mean(pairs);
        _values[MetricNames.FirstEigenvalueShare] = pairs is null ? null : EigenvalueShare(pairs);

        double[] sorted = [.. _returns.Order()];
        double position = 0.05 * (sorted.Length - 1);
        int low = (int)position;
        double? var = sorted.Length == 0 ? null : sorted[low] + ((position - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
        _values[MetricNames.Var95] = var;
        _values[MetricNames.CVar95] = var is null ? null : sorted.Where(value => value <= var).Average();
    }

    /// <summary>In closed form: two instruments, or three by the cubic of the matrix less 1 on its diagonal.</summary>
    private static double? EigenvalueShare(List<double> pairs)
    {
        if (pairs.Count == 1)
            return (1 + Math.Abs(pairs[0])) / 2;
        if (pairs.Count != 3)
            return null;

        double squares = pairs.Sum(pair => pair * pair);
        double angle = Math.Acos(Math.Clamp(3 * pairs[0] * pairs[1] * pairs[2] / squares * Math.Sqrt(3 / squares), -1, 1));
        return (1 + (2 * Math.Sqrt(squares / 3) * Math.Cos(angle / 3))) / 3;
    }

    private List<double>? Correlations(string[] held)
    {
        if (held.Length < 2 || _marks.Count <= 20)
            return null;

        Dictionary<string, double[]> series = held.ToDictionary(name => name, name => _marks
            .Zip(_marks.Skip(1), (last, next) => ((double)next.Prices[name] / (double)last.Prices[name]) - 1).ToArray());
        List<double> pairs = [];
        for (int i = 0; i < held.Length; i++)
        {
            for (int j = i + 1; j < held.Length; j++)
            {
                double[] x = series[held[i]], y = series[held[j]];
                double mx = x.Average(), my = y.Average();
                double both = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
                double spread = Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
                if (spread > 0)
                    pairs.Add(both / spread);
            }
        }

        return pairs;
    }

    private void Performance()
    {
        double? mean = Mean(_returns);
        double? deviation = _returns.Count < 2 ? null : Math.Sqrt(_returns.Sum(value => Math.Pow(value - mean!.Value, 2)) / (_returns.Count - 1));
        double downside = Math.Sqrt(_returns.Sum(value => Math.Pow(Math.Min(value, 0), 2)) / Math.Max(1, _returns.Count));
        _values[MetricNames.Volatility] = deviation * Math.Sqrt(252);
        _values[MetricNames.SharpeRatio] = deviation > 0 ? mean / deviation * Math.Sqrt(252) : null;
        _values[MetricNames.SortinoRatio] = _returns.Count >= 2 && downside > 0 ? mean * 252 / (downside * Math.Sqrt(252)) : null;

        List<double> equity = [1];
        foreach (double value in _returns)
            equity.Add(equity[^1] * (1 + value));
        List<double> drawdowns = [.. equity.Select((level, i) => (level / equity.Take(i + 1).Max()) - 1)];
        _values[MetricNames.TotalReturn] = _returns.Count == 0 ? null : equity[^1] - 1;
        _values[MetricNames.PortfolioDrawdown] = _returns.Count == 0 ? null : drawdowns[^1];
        _values[MetricNames.MaxDrawdown] = _returns.Count == 0 ? null : drawdowns.Min();

        List<decimal> trades = Trades();
        decimal gains = trades.Where(trade => trade > 0).Sum();
        decimal losses = -trades.Where(trade => trade < 0).Sum();
        int decided = trades.Count(trade => trade != 0);
        _values[MetricNames.WinRate] = decided == 0 ? null : (double)trades.Count(trade => trade > 0) / decided;
        _values[MetricNames.Expectancy] = trades.Count == 0 ? null : (double)trades.Average();
        _values[MetricNames.ProfitFactor] = losses == 0 ? null : (double)gains / (double)losses;
    }

    /// <summary>Results of closing fills, unit by unit: every unit is a lot of its own in a plain list.</summary>
    private List<decimal> Trades()
    {
        List<decimal> results = [];
        Dictionary<string, List<(int Side, decimal Price, decimal Fee)>> held = [];
        foreach (OrderEvent fill in _events.Where(IsFill))
        {
            List<(int Side, decimal Price, decimal Fee)> units = held.TryGetValue(fill.Instrument, out var open) ? open : held[fill.Instrument] = [];
            int side = fill.Side == OrderSide.Buy ? 1 : -1;
            decimal fee = fill.Fees / fill.Quantity;
            decimal? result = null;
            for (int unit = 0; unit < fill.Quantity; unit++)
            {
                if (units.Count == 0 || units[0].Side == side)
                {
                    units.Add((side, fill.Price!.Value, fee));
                    continue;
                }

                result = (result ?? 0) + (units[0].Side * (fill.Price!.Value - units[0].Price)) - units[0].Fee - fee;
                units.RemoveAt(0);
            }

            // Fees split over units leave a remainder in the last digit that a decimal has.
            if (result is { } closed)
                results.Add(Math.Round(closed, 18));
        }

        return results;
    }

    private static double? Mean(List<double> values) => values.Count == 0 ? null : values.Average();
}
