using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Metrics.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>The metrics of every window, kept event by event, are those computed from the whole stream.</summary>
public sealed class WindowPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20240302UL, 2305843009213693951UL);

    /// <summary>Moves the stream, which begins at 09:00, over midnight.</summary>
    private static readonly TimeSpan ToMidnight = TimeSpan.FromHours(14.5);

    private static readonly string[] Windows = [MetricWindows.Stage, MetricWindows.Session, "20m", "90s", "1n", "7n", "1000n"];

    [Fact]
    public void Windows_hold_what_a_recount_of_the_stream_finds() => Prop
        .ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, 100_000), 600), ArbMap.Default.ArbFor<int[]>().Shrinker), numbers => Check(new TradingStream(numbers)))
        .Check(Seeded);

    private static void Check(TradingStream stream)
    {
        List<OrderEvent> told = [.. stream.Entries.Select(entry => entry.Order).OfType<OrderEvent>().Select(o => o with { Time = o.Time + ToMidnight })];
        if (told.Count == 0)
            return;

        DateTimeOffset stage = told[told.Count / 2].Time;
        ArmLedger ledger = new(Told.Deployment, Arm.Candidate, new LedgerSettings { Windows = [.. Windows.Select(WindowSpec.Parse)] });
        ledger.EnterStage(stage);
        int half = told.Count / 2;
        foreach (OrderEvent order in told.Take(half))
            ledger.Apply(order);

        // A reading in between must not disturb the one at the end.
        Compare(ledger, [.. told.Take(half).DistinctBy(o => o.EventId)], stage, told.Take(half).Select(o => o.Time).Append(stage).Max());
        foreach (OrderEvent order in told.Skip(half))
            ledger.Apply(order);
        Compare(ledger, [.. told.DistinctBy(o => o.EventId)], stage, stream.End + ToMidnight);
    }

    private static void Compare(ArmLedger ledger, List<OrderEvent> events, DateTimeOffset stage, DateTimeOffset now)
    {
        ILookup<string, MetricSample> samples = ledger.Snapshot(now).Where(s => s.Type == MetricType.TRADING).ToLookup(s => s.Window);
        foreach (string name in Windows.Except([MetricWindows.Stage]))
            Expected(WindowSpec.Parse(name), events, now).Check(samples[name]);

        Since(events, stage, now, at => at >= stage).Check(samples[MetricWindows.Stage]);
    }

    private static NaiveTrading Expected(WindowSpec spec, List<OrderEvent> events, DateTimeOffset now)
    {
        if (spec.Orders is { } count)
            return new NaiveTrading([.. InOrderOfEnd(events).TakeLast(count).Select(id => Order(events, id)).Where(order => order.Outcome != OrderOutcome.Open)]);

        TimeSpan width = spec.Span is { } span ? span / 60 : TimeSpan.FromDays(1);
        long newest = now.UtcTicks / width.Ticks;
        long oldest = spec.Span is null ? newest : newest - 59;
        return Since(events, new DateTimeOffset(oldest * width.Ticks, TimeSpan.Zero), now, at => at.UtcTicks / width.Ticks >= oldest && at.UtcTicks / width.Ticks <= newest);
    }

    private static NaiveTrading Since(List<OrderEvent> events, DateTimeOffset start, DateTimeOffset now, Func<DateTimeOffset, bool> belongs)
    {
        NaiveTrading trading = new([.. events.Select(o => o.ClientOrderId).Distinct().Select(id => Order(events, id))
            .Where(order => order.Outcome != OrderOutcome.Open && belongs(order.EndedAt))]);
        DateTimeOffset? first = NaiveLedger.FirstSubmission(events);
        trading.AddRates([.. events.Where(o => belongs(o.Time))], first > start ? first : first is null ? null : start, now);
        return trading;
    }

    private static NaiveOrder Order(IEnumerable<OrderEvent> events, string id) => new([.. events.Where(o => o.ClientOrderId == id)]);

    /// <summary>The orders by the event that first ended them.</summary>
    private static List<string> InOrderOfEnd(List<OrderEvent> events)
    {
        List<string> ended = [];
        for (int i = 0; i < events.Count; i++)
        {
            string id = events[i].ClientOrderId;
            if (!ended.Contains(id) && Order(events.Take(i + 1), id).Outcome != OrderOutcome.Open)
                ended.Add(id);
        }

        // One that a replacement opened again keeps its place.
        return ended;
    }
}
