using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Metrics.Positions;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Snapshots;
using CanaryPS.Engine.Metrics.Trades;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics;

/// <summary>Orders, positions, results and returns of one arm, and the metrics that follow from them.</summary>
internal sealed class ArmLedger
{
    private readonly OrderBook _orders;
    private readonly PositionBook _positions;
    private readonly TradeTally _trades = new();
    private readonly ArmReturns _returns;
    private readonly ResultWindow[] _windows;
    private readonly string _deploymentId;
    private readonly Arm _arm;
    private DateTimeOffset? _lastMark;

    public ArmLedger(string deploymentId, Arm arm, LedgerSettings? settings = null, ArmBlock? block = null)
    {
        settings ??= new LedgerSettings();
        _deploymentId = deploymentId;
        _arm = arm;
        _orders = new OrderBook(arm, settings.Windows, block);
        _positions = new PositionBook(settings.CostMethod);
        _returns = new ArmReturns(settings.Returns, settings.OrderedReturns);
        _windows = [.. settings.Windows.Select(spec => new ResultWindow(spec, settings))];
    }

    /// <summary>By first appearance.</summary>
    public IReadOnlyCollection<OpenOrder> OpenOrders => _orders.Open;

    /// <summary>Positions that are not zero, by instrument, negative = short.</summary>
    public IReadOnlyDictionary<string, decimal> Positions => new SortedDictionary<string, decimal>(
        _positions.Held.ToDictionary(holding => holding.Instrument, holding => holding.Lots.Position), StringComparer.Ordinal);

    /// <summary>The price that an instrument is valued by: the last mark's, before one the last fill's; null where the arm never traded it.</summary>
    public decimal? PriceOf(string instrument) => _positions.PriceOf(instrument);

    /// <summary>Contradictions in the order events that stand, by kind; kinds without one are left out.</summary>
    public IReadOnlyDictionary<OrderAnomaly, long> Anomalies => Enum.GetValues<OrderAnomaly>()
        .Where(anomaly => anomaly != OrderAnomaly.None && _orders.Statistics[anomaly] > 0)
        .ToDictionary(anomaly => anomaly, anomaly => _orders.Statistics[anomaly]);

    /// <summary>Profit of what was closed before fees, currency.</summary>
    public decimal RealisedProfitAndLoss => _positions.Realised;

    /// <summary>Profit of what is open at the last known prices before fees, currency.</summary>
    public decimal UnrealisedProfitAndLoss => _positions.Unrealised;

    /// <summary>Fees paid, currency.</summary>
    public decimal Fees => _positions.Fees;

    /// <summary>Profit after costs: realised, unrealised, less fees, currency.</summary>
    public decimal ProfitAndLoss => _positions.ProfitAndLoss;

    /// <summary>Whether an order of this id was submitted: it is open, or one of the last that ended.</summary>
    public bool Knows(string clientOrderId) => _orders.Knows(clientOrderId);

    /// <summary>Begins the windows that cover a stage anew; the stage they cover already changes nothing.</summary>
    public void EnterStage(DateTimeOffset start)
    {
        _orders.EnterStage(start);
        foreach (ResultWindow window in _windows)
            window.EnterStage(start);
    }

    /// <summary>
    /// Applies one event; one already applied (by its id) changes nothing. A fill moves the position even where it
    /// contradicts the order's life; <see cref="Anomalies"/> counts the contradiction.
    /// </summary>
    /// <returns>Whether it was new and could be applied.</returns>
    public bool Apply(OrderEvent orderEvent)
    {
        if (!_orders.Apply(orderEvent))
            return false;

        if (!orderEvent.IsFill())
            return true;

        decimal signedQuantity = orderEvent.Side == OrderSide.Buy ? orderEvent.Quantity : -orderEvent.Quantity;
        if (_positions.Fill(orderEvent.Instrument, signedQuantity, orderEvent.Price!.Value, orderEvent.Fees) is { } result)
            Close(orderEvent.Time, result);
        _returns.NoteFill(orderEvent.Quantity, orderEvent.Price.Value);
        return true;
    }

    /// <summary>
    /// Ends a return period; gives its return, or null where the arm took no part in it. A mark that is not later than
    /// the last one changes nothing.
    /// </summary>
    public double? Apply(MarketMark mark)
    {
        if (mark.Time <= _lastMark)
            return null;

        _lastMark = mark.Time;
        _positions.Revalue(mark.Prices);
        if (_returns.EndPeriod(mark, _positions.ProfitAndLoss, mark.CapitalOf(_arm), _positions.Held.Any()) is not { } period)
            return null;

        foreach (ResultWindow window in _windows)
            window.Add(period);
        return period.Return;
    }

    /// <summary>Notes the returns of one period in which both arms took part.</summary>
    public void NoteBaseline(DateTimeOffset end, double periodReturn, double baselineReturn)
    {
        _returns.AgainstBaseline.Add(periodReturn, baselineReturn);
        foreach (ResultWindow window in _windows)
            window.Add(new PairedResult(end.UtcTicks, periodReturn, baselineReturn));
    }

    /// <summary>The orders of one window as of a time; null where the window is not kept.</summary>
    public OrderTally? OrdersOf(string window, DateTimeOffset now) => window == MetricWindows.SinceStart
        ? _orders.Statistics.Tally
        : _orders.Windows.All.FirstOrDefault(w => w.Name == window)?.Read(now).Tally;

    /// <summary>The returns since the start.</summary>
    public ReturnSeries Returns => _returns.Series;

    /// <summary>Every TRADING, RISK and PERFORMANCE metric of the arm as of the given time.</summary>
    public IReadOnlyList<MetricSample> Snapshot(DateTimeOffset now)
    {
        SnapshotBuilder snapshot = new(_deploymentId, _arm, now);
        TradingMetrics.AddTo(snapshot, _orders.Statistics, _orders.Windows);
        MetricValue beta = _arm == Arm.Baseline ? MetricValue.None(NoValue.IsBaseline, 0) : _returns.AgainstBaseline.Beta;
        RiskMetrics.AddTo(snapshot, _returns, _positions, _orders.Open, beta);
        MetricValue profitAndLoss = MetricValue.Of((double)_positions.ProfitAndLoss, _orders.Statistics.Fills);
        PerformanceMetrics.AddTo(snapshot, _returns.Series, _trades, profitAndLoss, _returns.Turnover(_orders.Statistics.Fills));
        WindowMetrics.AddTo(snapshot, _arm, _windows, _returns.Series.Convention);
        return snapshot.Samples;
    }

    private void Close(DateTimeOffset time, decimal result)
    {
        _trades.Add(result);
        foreach (ResultWindow window in _windows)
            window.Add(time.UtcTicks, result);
    }
}
