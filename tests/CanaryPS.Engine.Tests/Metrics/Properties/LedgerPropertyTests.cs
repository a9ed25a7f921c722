using CanaryPS.Engine.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

public sealed class LedgerPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240301UL, 2305843009213693951UL);

    /// <summary>What is open and held says it alone; a history adds nothing.</summary>
    private static readonly string[] Momentary = [MetricNames.EnteredExposure];

    [Fact]
    public void Every_metric_kept_event_by_event_is_the_one_computed_from_the_whole_stream() => Check(stream =>
    {
        ILookup<bool, MetricSample> samples = Apply(stream.Entries).Snapshot(stream.End).ToLookup(IsTrading);
        NaiveLedger naive = new(stream.Distinct, stream.End);
        Dictionary<string, MetricSample> others = samples[false].ToDictionary(sample => sample.Name);

        naive.Trading.Check(samples[true]);
        Assert.Equal(others.Keys.Except(Momentary).Order(), naive.Values.Keys.Order());
        foreach ((string name, double? expected) in naive.Values)
            Close.Assert(name, expected, others[name].Value);
    });

    [Fact]
    public void Positions_are_the_signed_sums_of_the_fills() => Check(stream =>
    {
        Dictionary<string, decimal> expected = NaiveLedger.Positions(stream.Distinct);

        Assert.Equal(
            expected.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)),
            Apply(stream.Entries).Positions.Select(p => (p.Key, p.Value)));
    });

    [Fact]
    public void Realised_and_unrealised_profit_less_fees_is_cash_and_the_value_of_what_is_held() => Check(stream =>
    {
        ArmLedger ledger = Apply(stream.Entries);

        Assert.Equal(
            NaiveLedger.ProfitAndLoss(stream.Distinct),
            ledger.RealisedProfitAndLoss + ledger.UnrealisedProfitAndLoss - ledger.Fees);
    });

    [Fact]
    public void A_stream_told_twice_changes_nothing() => Check(stream =>
    {
        ArmLedger twice = Apply(stream.Entries.Concat(stream.Entries));
        ArmLedger once = Apply(stream.Entries);

        Assert.Equal(once.Snapshot(stream.End), twice.Snapshot(stream.End));
        Assert.Equal(once.OpenOrders, twice.OpenOrders);
        Assert.Equal(once.Anomalies, twice.Anomalies);
    });

    [Fact]
    public void Acknowledgements_may_come_at_any_time() => Check(stream =>
    {
        static bool IsAcknowledgement(TradingEntry entry) => entry.Order?.Kind == OrderEventKind.Acknowledged;

        ArmLedger inTime = Apply(stream.Distinct);
        ArmLedger late = Apply(stream.Distinct.Where(entry => !IsAcknowledgement(entry)).Concat(stream.Distinct.Where(IsAcknowledgement)));

        Assert.Equal(inTime.Snapshot(stream.End), late.Snapshot(stream.End), SameSample);
        Assert.Equal(
            inTime.OpenOrders.OrderBy(order => order.ClientOrderId, StringComparer.Ordinal),
            late.OpenOrders.OrderBy(order => order.ClientOrderId, StringComparer.Ordinal));
    });

    private static void Check(Action<TradingStream> property) => Prop
        .ForAll(
            Arb.From(Gen.ArrayOf(Gen.Choose(0, 100_000), 500), ArbMap.Default.ArbFor<int[]>().Shrinker),
            numbers => property(new TradingStream(numbers)))
        .Check(Seeded);

    private static ArmLedger Apply(IEnumerable<TradingEntry> entries)
    {
        ArmLedger ledger = new(Told.Deployment, Arm.Candidate);
        foreach (TradingEntry entry in entries)
        {
            if (entry.Order is { } told)
                ledger.Apply(told);
            else
                ledger.Apply(entry.Mark!);
        }

        return ledger;
    }

    /// <summary>Running sums that are changed in another order differ in the last digits.</summary>
    private static bool SameSample(MetricSample first, MetricSample second)
    {
        Close.Assert(first.Name, first.Value, second.Value);
        return first with { Value = null } == second with { Value = null };
    }

    private static bool IsTrading(MetricSample sample) =>
        sample.Type == MetricType.TRADING && sample.Name is not (MetricNames.ActiveOrders or MetricNames.PendingOrders);
}
