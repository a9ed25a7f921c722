using System.Text;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Import.Csv;
using CanaryPS.Engine.Import.Fix;
using CanaryPS.Engine.Import.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Import;

public sealed class ParserProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260105UL, 2305843009213693951UL);

    private static readonly ArmRule ByAccount = new() { Field = "1", CandidatePattern = "^Candidate$", BaselinePattern = "^Baseline$" };

    [Fact]
    public void An_event_written_as_FIX_and_read_is_the_event() => Prop.ForAll(Events().ToArbitrary(), told =>
    {
        foreach (bool version44 in (bool[])[true, false])
        {
            FixLineParser parser = FixLineParserTests.Parser(null, ByAccount);
            CollectingSink sink = CollectingSink.Of(parser, Encoding.UTF8.GetBytes(FixText.Format(told, version44)));
            Assert.Empty(sink.Faults);
            Assert.Equal(told, sink.Order);
        }
    }).Check(Seeded);

    [Fact]
    public void An_event_written_as_JSON_in_either_case_and_read_is_the_event() => Prop.ForAll(Events().ToArbitrary(), told =>
    {
        foreach (bool snake in (bool[])[true, false])
        {
            CollectingSink sink = CollectingSink.Of(Json(), Encoding.UTF8.GetBytes(EventText.Json(told, snake)));
            Assert.Empty(sink.Faults);
            Assert.Equal(told, sink.Order);
        }
    }).Check(Seeded);

    [Fact]
    public void An_event_written_as_CSV_and_read_is_the_event() => Prop.ForAll(Events().ToArbitrary(), told =>
    {
        CsvLineParser parser = Csv();
        CollectingSink.Of(parser, Encoding.UTF8.GetBytes(EventText.CsvHeader));
        CollectingSink sink = CollectingSink.Of(parser, Encoding.UTF8.GetBytes(EventText.Csv(told)));
        Assert.Empty(sink.Faults);
        Assert.Equal(told, sink.Order);
    }).Check(Seeded);

    [Fact]
    public void No_bytes_make_a_parser_throw() => Prop.ForAll(Garbage().ToArbitrary(), bytes =>
    {
        CsvLineParser csv = Csv();
        CollectingSink.Of(csv, Encoding.UTF8.GetBytes(EventText.CsvHeader));
        foreach (ILineParser parser in (ILineParser[])[FixLineParserTests.Parser(), Json(), csv])
        {
            CollectingSink sink = CollectingSink.Of(parser, bytes);
            Assert.True(sink.Entries.Count + sink.Faults.Count + sink.Ignored > 0);
            Assert.All(sink.Entries, entry => Assert.Null(EventRules.FaultOf(entry)));
        }
    }).Check(Seeded);

    private static JsonLineParser Json() => new(FixText.Deployment, new ArmAssigner(null, null));

    private static CsvLineParser Csv() => new(FixText.Deployment, new ArmAssigner(null, null), new CsvMapping(), "test.csv");

    private static Gen<OrderEvent> Events() =>
        from kind in Gen.Elements(Enum.GetValues<OrderEventKind>())
        from arm in Gen.Elements(Arm.Baseline, Arm.Candidate)
        from side in Gen.Elements(OrderSide.Buy, OrderSide.Sell)
        from order in Gen.Choose(1, 1_000_000)
        from instrument in Gen.Elements("AAA", "BRK.B", "ES=F", "Ünï", "EUR/USD", "=1+1", "a,\"b\"")
        from ticks in Gen.Choose(0, int.MaxValue)
        from quantity in Gen.Choose(1, int.MaxValue)
        from scale in Gen.Choose(0, 8)
        from price in Gen.Choose(int.MinValue, int.MaxValue)
        from has in Gen.Choose(0, 15)
        select new OrderEvent
        {
            DeploymentId = FixText.Deployment,
            EventId = kind == OrderEventKind.Submitted ? $"SENDER:20260105:new-C{order}" : $"SENDER:20260105:E{order}",
            Arm = arm,
            Kind = kind,
            ClientOrderId = $"C{order}",
            Instrument = instrument,
            Side = side,
            Time = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddTicks(ticks * 10L),
            Quantity = new decimal(quantity, 0, 0, false, (byte)scale),
            Price = IsFill(kind) ? new decimal(Math.Abs((long)price)) / 1000 * Math.Sign(price) : null,
            DecisionPrice = kind == OrderEventKind.Submitted && (has & 1) != 0 ? 12.5m : null,
            LimitPrice = SetsLimit(kind) && (has & 2) != 0 ? 99.99m : null,
            VenueOrderId = (has & 4) != 0 ? $"V{order}" : null,
            Fees = IsFill(kind) ? scale * 0.01m : 0,
            Reason = !IsFill(kind) && !SetsLimit(kind) && (has & 8) != 0 ? "no, \"never\"" : null,
        };

    private static bool IsFill(OrderEventKind kind) => kind is OrderEventKind.PartiallyFilled or OrderEventKind.Filled;

    private static bool SetsLimit(OrderEventKind kind) => kind is OrderEventKind.Submitted or OrderEventKind.Acknowledged or OrderEventKind.Replaced;

    /// <summary>Sound lines of all formats with some bytes changed, left out or put in, and bytes without any sense.</summary>
    private static Gen<byte[]> Garbage() =>
        from told in Events()
        from form in Gen.Choose(0, 4)
        from noise in Gen.Choose(0, 255).Select(b => (byte)b).ListOf(24)
        from places in Gen.Choose(0, 10_000).ListOf(6)
        let line = Encoding.UTF8.GetBytes(form switch
        {
            0 => FixText.Format(told, version44: true),
            1 => FixText.Format(told, version44: false).Replace('\u0001', '|'),
            2 => EventText.Json(told, snake: true),
            3 => EventText.Csv(told),
            _ => "",
        })
        select Spoil(line, [.. noise], [.. places]);

    private static byte[] Spoil(byte[] line, byte[] noise, int[] places)
    {
        List<byte> bytes = [.. line];
        if (bytes.Count == 0)
            return noise;

        for (int i = 0; i < places.Length; i++)
        {
            int at = places[i] % Math.Max(1, bytes.Count);
            switch (i % 3)
            {
                case 0 when bytes.Count > 0:
                    bytes[at] = noise[i];
                    break;
                case 1 when bytes.Count > 0:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.Insert(at, noise[i]);
                    break;
            }
        }

        return [.. bytes];
    }
}
