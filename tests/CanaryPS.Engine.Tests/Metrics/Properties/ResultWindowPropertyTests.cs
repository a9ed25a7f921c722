using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>The RISK and PERFORMANCE metrics of every window are those computed anew from the returns and trades in it.</summary>
public sealed class ResultWindowPropertyTests
{
    private const decimal Held = 100;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20240303UL, 2305843009213693951UL);

    private static readonly string[] Windows = [MetricWindows.Stage, MetricWindows.Session, "20m", "90s", "1n", "7n", "1000n"];

    [Fact]
    public void Windows_hold_what_a_recount_finds() => Prop
        .ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, 100_000), 600), ArbMap.Default.ArbFor<int[]>().Shrinker), numbers => new Run(numbers).Check())
        .Check(Seeded);

    /// <summary>
    /// Holds one instrument throughout, so that every mark makes a return, and closes trades of another one, some of them told
    /// late. In two periods of three the baseline arm took part too. It begins half an hour before midnight.
    /// </summary>
    private sealed class Run(int[] numbers)
    {
        private readonly ArmLedger _ledger = new(Told.Deployment, Arm.Candidate, new LedgerSettings
        {
            Windows = [.. Windows.Select(WindowSpec.Parse)],
            Returns = ReturnConvention.Daily with { Trials = NaiveResults.Trials },
        });

        private readonly List<(DateTimeOffset Time, double Return, decimal Profit)> _periods = [];
        private readonly List<(DateTimeOffset Time, double Return, double Baseline)> _pairs = [];
        private readonly List<(DateTimeOffset Time, decimal Result, bool ToldInStage)> _trades = [];
        private double _second = 14.5 * 3600;
        private DateTimeOffset _stage = DateTimeOffset.MinValue;
        private bool _inStage;
        private decimal _price = 100;
        private decimal _closed;
        private int _at;

        public void Check()
        {
            _ledger.Apply(Told.Filled("held", Held, _second, _price, instrument: "HELD"));
            for (int step = 0; _at < numbers.Length; step++)
            {
                _second += 1 + Next(90);
                if (Next(3) == 0)
                    Trade(step);
                else
                    Mark();
                if (step == 80)
                    (_stage, _inStage) = (Told.At(_second - 100), true);
                if (_inStage)
                    _ledger.EnterStage(_stage);
                if (step % 20 == 0)
                    Compare();
            }

            _second += Next(600);
            Compare();
        }

        private int Next(int limit) => _at < numbers.Length ? Math.Abs(numbers[_at++] % limit) : 0;

        private void Trade(int step)
        {
            decimal result = Next(7) - 3;
            double late = Next(4) == 0 ? Next(100) : 0;
            _ledger.Apply(Told.Filled($"open {step}", 3, _second - late, 100));
            _ledger.Apply(Told.Filled($"close {step}", 3, _second - late, 100 + (result / 4), OrderSide.Sell));
            _trades.Add((Told.At(_second - late), result * 3 / 4, _inStage));
            _closed += result * 3 / 4;
        }

        /// <summary>One period in fifty has so little capital that it may be ruinous.</summary>
        private void Mark()
        {
            decimal price = 95 + (Next(100) / 10m);
            decimal capital = Next(50) == 0 ? 400 : 9000 + Next(2000);
            decimal profit = (Held * (price - _price)) + _closed;
            (_price, _closed) = (price, 0);
            double made = _ledger.Apply(Told.Mark(_second, capital, ("HELD", price)))!.Value;
            _periods.Add((Told.At(_second), (double)(profit / capital), profit));
            if (Next(3) == 0)
                return;

            double baseline = (Next(4) - 1) / 100.0;
            _ledger.NoteBaseline(Told.At(_second), made, baseline);
            _pairs.Add((Told.At(_second), (double)(profit / capital), baseline));
        }

        private void Compare()
        {
            DateTimeOffset now = Told.At(_second);
            ILookup<string, MetricSample> samples = _ledger.Snapshot(now).Where(s => s.Type != MetricType.TRADING).ToLookup(s => s.Window);
            foreach (string name in Windows)
                Expected(WindowSpec.Parse(name), now).Check(samples[name]);
        }

        private NaiveResults Expected(WindowSpec spec, DateTimeOffset now)
        {
            if (spec.Orders is { } count)
                return Results(_periods.TakeLast(count), _pairs.TakeLast(count), _trades.TakeLast(count));
            if (spec.Name == MetricWindows.Stage)
                return Results(_periods.Where(p => p.Time > _stage), _pairs.Where(p => p.Time > _stage), _trades.Where(t => t.Time > _stage && t.ToldInStage == _inStage));

            long width = ((spec.Span / 60) ?? TimeSpan.FromDays(1)).Ticks;
            long oldest = (now.UtcTicks / width) - (spec.Span is null ? 0 : 59);
            return Results(
                _periods.Where(p => p.Time.UtcTicks / width >= oldest),
                _pairs.Where(p => p.Time.UtcTicks / width >= oldest),
                _trades.Where(t => t.Time.UtcTicks / width >= oldest));
        }

        private static NaiveResults Results(
            IEnumerable<(DateTimeOffset Time, double Return, decimal Profit)> periods,
            IEnumerable<(DateTimeOffset Time, double Return, double Baseline)> pairs,
            IEnumerable<(DateTimeOffset Time, decimal Result, bool ToldInStage)> trades) =>
            new([.. periods.Select(p => (p.Return, p.Profit))], [.. pairs.Select(p => (p.Return, p.Baseline))], [.. trades.Select(t => t.Result)]);
    }
}
