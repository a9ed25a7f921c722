using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Tests.Metrics;

/// <summary>A ledger's memory and what its metrics cover after many more marks than it keeps the order of.</summary>
public sealed class BoundedReturnsTests
{
    private const int Limit = 600;
    private const decimal Held = 100;
    private const decimal Capital = 10_000;

    private readonly Random _random = new(13);
    private readonly List<double> _returns = [];
    private decimal _price = 100;
    private double _second;

    [Fact]
    public void A_ledger_that_is_full_does_not_grow_whatever_comes()
    {
        DeploymentLedger ledger = Ledger("stage", "session", "60m", "200n");
        Live(ledger, 5000);
        long before = Retained.Places(ledger);

        Live(ledger, 30_000);

        Assert.Equal(before, Retained.Places(ledger));
    }

    [Fact]
    public void Percentiles_since_the_start_and_of_a_stage_are_those_of_the_last_returns_and_all_else_is_of_every_return()
    {
        DeploymentLedger ledger = Ledger("stage");
        Mark(ledger, (3 * Limit) + 777);

        foreach (string window in new[] { MetricWindows.SinceStart, MetricWindows.Stage })
        {
            Tails(ledger, window, [.. _returns.TakeLast(Limit)]);
            MetricSample sharpe = Sample(ledger, window, MetricNames.SharpeRatio);
            double mean = _returns.Average();
            double deviation = Math.Sqrt(_returns.Sum(value => (value - mean) * (value - mean)) / (_returns.Count - 1));
            Properties.Close.Assert(MetricNames.SharpeRatio, mean / deviation * Math.Sqrt(252), sharpe.Value);
            Assert.Equal(_returns.Count, sharpe.Count);
            Assert.Equal(_returns.Count, Sample(ledger, window, MetricNames.Beta).Count);
        }
    }

    [Fact]
    public void A_window_of_time_covers_the_last_returns_alone_where_there_are_more()
    {
        DeploymentLedger ledger = Ledger("720h");
        Mark(ledger, Limit + 500);

        List<double> last = [.. _returns.TakeLast(Limit)];
        Tails(ledger, "720h", last);
        MetricSample total = Sample(ledger, "720h", MetricNames.TotalReturn);
        Properties.Close.Assert(MetricNames.TotalReturn, last.Aggregate(1.0, (equity, value) => equity * (1 + value)) - 1, total.Value);
        Assert.Equal(Limit, total.Count);
    }

    [Fact]
    public void A_new_stage_forgets_the_old_one_however_long_that_was()
    {
        DeploymentLedger ledger = Ledger("stage");
        Mark(ledger, 5 * WindowEdge.StageLookback);
        DateTimeOffset start = Told.At(_second - 10);
        ledger.EnterStage(start);
        Mark(ledger, 560);

        List<double> inStage = [.. _returns.TakeLast(570)];
        Tails(ledger, MetricWindows.Stage, inStage);
        Assert.Equal(inStage.Count, Sample(ledger, MetricWindows.Stage, MetricNames.SharpeRatio).Count);
        Assert.Equal(inStage.Count, Sample(ledger, MetricWindows.Stage, MetricNames.Beta).Count);
    }

    [Fact]
    public void A_series_keeps_the_order_of_65536_returns_and_allocates_nothing_for_more()
    {
        ReturnSeries series = new(ReturnConvention.Daily);
        for (int i = 0; i < 70_000; i++)
            series.Add(_random.NextDouble() - 0.5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 30_000; i++)
            series.Add(_random.NextDouble() - 0.5);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((65_536L, 100_000L), (series.Ordered.Count, series.Count));
    }

    [Fact]
    public void The_contracts_say_how_many_returns_have_an_order()
    {
        string limit = ReturnSeries.OrderedLimit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

        foreach (string name in new[] { MetricNames.Var95, MetricNames.CVar95, MetricNames.TailRatio })
            Assert.Contains(limit, MetricContracts.Find(name)!.Window, StringComparison.Ordinal);
    }

    /// <summary>Marks, each with a trade that opens and closes and an order that is rejected for a reason in words of its own.</summary>
    private void Live(DeploymentLedger ledger, int marks)
    {
        for (int i = 0; i < marks; i++)
        {
            Mark(ledger, 1);
            foreach (Arm arm in Enum.GetValues<Arm>())
            {
                string id = FormattableString.Invariant($"{_second}");
                foreach (OrderEvent told in Orders(id))
                    ledger.Apply(new TradingEntry(told with { Arm = arm }));
            }
        }

        ledger.Baseline.Snapshot(Told.At(_second));
        ledger.Candidate.Snapshot(Told.At(_second));
    }

    private IEnumerable<OrderEvent> Orders(string id) =>
    [
        Told.Submitted("buy" + id, 1, _second),
        Told.Filled("buy" + id, 1, _second + 0.5, 101),
        Told.Filled("sell" + id, 1, _second + 0.6, 100 + _random.Next(3), OrderSide.Sell),
        Told.Submitted("no" + id, 1, _second),
        Told.Order(OrderEventKind.Rejected, "no" + id, 1, _second + 0.7) with { Reason = "No margin for " + id },
    ];

    private static void Tails(DeploymentLedger ledger, string window, List<double> returns)
    {
        double[] sorted = [.. returns.Order()];
        double position = 0.05 * (sorted.Length - 1);
        double var = sorted[(int)position] + ((position - (int)position) * (sorted[(int)position + 1] - sorted[(int)position]));
        MetricSample sample = Sample(ledger, window, MetricNames.Var95);

        Properties.Close.Assert(MetricNames.Var95, var, sample.Value);
        Assert.Equal(sorted.Length, sample.Count);
        Properties.Close.Assert(MetricNames.CVar95, sorted.Where(value => value <= var).Average(), Sample(ledger, window, MetricNames.CVar95).Value);
    }

    private static MetricSample Sample(DeploymentLedger ledger, string window, string name) =>
        ledger.Candidate.Snapshot(ledger.LastMark!.Time).Single(sample => sample.Name == name && sample.Window == window);

    private static DeploymentLedger Ledger(params string[] windows)
    {
        DeploymentLedger ledger = new(Told.Deployment, new LedgerSettings { OrderedReturns = Limit, Windows = [.. windows.Select(WindowSpec.Parse)] });
        foreach (Arm arm in Enum.GetValues<Arm>())
            ledger[arm].Apply(Told.Filled("held", Held, 0, 100) with { Arm = arm });
        return ledger;
    }

    /// <summary>Both arms hold one instrument, a mark a second.</summary>
    private void Mark(DeploymentLedger ledger, int marks)
    {
        for (int i = 0; i < marks; i++)
        {
            decimal price = Math.Round(90 + (20 * (decimal)_random.NextDouble()), 4);
            ledger.Apply(new TradingEntry(Told.Mark(++_second, Capital, ("SPX", price)) with { BaselineCapital = 2 * Capital }));
            _returns.Add((double)(Held * (price - _price) / Capital));
            _price = price;
        }
    }
}
