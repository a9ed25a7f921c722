using System.Text;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Import.Fix;

namespace CanaryPS.Engine.Tests.Import;

public sealed class FixLineParserTests
{
    /// <summary>A published example of a FIX 4.2 execution report, with the body length and the checksum it was published with.</summary>
    private const string Published =
        "8=FIX.4.2|9=178|35=8|49=PHLX|56=PERS|52=20071123-05:30:00.000|11=ATOMNOCCC9990900|20=3|150=E|39=E|55=MSFT|167=CS|54=1|38=15|40=2|44=15|58=PHLX EQUITY TESTING|59=0|47=C|32=0|31=0|151=15|14=0|6=0|10=128|";

    [Fact]
    public void A_published_message_has_the_checksum_it_was_published_with()
    {
        CollectingSink sink = Parse(Published.Replace('|', '\u0001'));
        Assert.Empty(sink.Faults);
        Assert.Equal(1, sink.Ignored);
    }

    [Theory]
    [InlineData("10=128", "10=129", "checksum")]
    [InlineData("MSFT", "MSFU", "checksum")]
    [InlineData("|9=178|", "|9=177|", "body length")]
    [InlineData("|10=128|", "|", "cut off")]
    [InlineData("FIX.4.2", "FIX.4.1", "not of FIX")]
    [InlineData("|59=0|", "|x=0|", "not tag=value")]
    [InlineData("|59=0|", "|11=A|", "stands twice")]
    public void A_message_that_was_changed_is_not_used(string was, string became, string reason)
    {
        CollectingSink sink = Parse(Published.Replace(was, became).Replace('|', '\u0001'));
        Assert.Contains(reason, Assert.Single(sink.Faults));
        Assert.Empty(sink.Entries);
    }

    [Theory]
    [InlineData("FIX.4.2", "20=0|150=0|39=0", OrderEventKind.Acknowledged)]
    [InlineData("FIX.4.2", "20=0|150=1|39=1|32=40|31=10.5|151=60", OrderEventKind.PartiallyFilled)]
    [InlineData("FIX.4.2", "20=0|150=2|39=2|32=40|31=10.5|151=0", OrderEventKind.Filled)]
    [InlineData("FIX.4.2", "20=0|150=3|39=3|151=0|14=100", OrderEventKind.Expired)]
    [InlineData("FIX.4.4", "150=F|39=1|32=40|31=10.5|151=60", OrderEventKind.PartiallyFilled)]
    [InlineData("FIX.4.4", "150=F|39=2|32=40|31=10.5|151=0", OrderEventKind.Filled)]
    [InlineData("FIX.4.4", "150=F|39=6|32=40|31=10.5|151=60", OrderEventKind.PartiallyFilled)]
    [InlineData("FIX.4.4", "150=F|39=6|32=40|31=10.5|151=0", OrderEventKind.Filled)]
    [InlineData("FIX.4.4", "150=4|39=4|14=40|151=0", OrderEventKind.Cancelled)]
    [InlineData("FIX.4.4", "150=5|39=0", OrderEventKind.Replaced)]
    [InlineData("FIX.4.4", "150=8|39=8|103=3", OrderEventKind.Rejected)]
    [InlineData("FIX.4.4", "150=C|39=C", OrderEventKind.Expired)]
    [InlineData("FIX.4.4", "150=D|39=0", OrderEventKind.Replaced)]
    public void Reports_are_events_as_the_specification_of_the_version_has_it(string version, string fields, OrderEventKind kind) =>
        Assert.Equal(kind, Parse(FixText.Report(fields, version)).Order.Kind);

    [Theory]
    [InlineData("FIX.4.2", "20=3|150=0|39=0")]
    [InlineData("FIX.4.2", "20=0|150=3|39=3|151=10")]
    [InlineData("FIX.4.4", "150=I|39=0")]
    [InlineData("FIX.4.4", "150=A|39=A")]
    [InlineData("FIX.4.4", "150=6|39=6")]
    [InlineData("FIX.4.4", "150=E|39=E")]
    [InlineData("FIX.4.4", "150=7|39=7")]
    [InlineData("FIX.4.4", "150=9|39=9")]
    public void Reports_that_change_nothing_are_left_out(string version, string fields)
    {
        CollectingSink sink = Parse(FixText.Report(fields, version));
        Assert.Equal(1, sink.Ignored);
        Assert.Empty(sink.Faults);
    }

    [Theory]
    [InlineData("FIX.4.2", "20=1|150=2|39=2|32=40|31=10", "bust")]
    [InlineData("FIX.4.2", "20=2|150=2|39=2|32=40|31=10", "corrects")]
    [InlineData("FIX.4.2", "20=9|150=2|39=2|32=40|31=10", "ExecTransType")]
    [InlineData("FIX.4.2", "20=0|150=F|39=2|32=40|31=10", "unknown")]
    [InlineData("FIX.4.4", "150=H|39=1", "bust")]
    [InlineData("FIX.4.4", "150=G|39=1", "corrects")]
    [InlineData("FIX.4.4", "150=Z|39=1", "unknown")]
    [InlineData("FIX.4.4", "39=1", "ExecType")]
    [InlineData("FIX.4.4", "150=F|39=1|31=10", "LastQty")]
    [InlineData("FIX.4.4", "150=F|39=1|32=0|31=10", "LastQty")]
    [InlineData("FIX.4.4", "150=F|39=1|32=10", "price")]
    [InlineData("FIX.4.4", "150=F|39=1|32=1e5|31=10", "LastQty")]
    [InlineData("FIX.4.4", "150=F|39=1|32==1+1|31=10", "LastQty")]
    [InlineData("FIX.4.4", "150=F|39=1|32=10|31=99999999999999999", "price")]
    [InlineData("FIX.4.4", "150=4|39=4|14=79228162514264337593543950335", "CumQty")]
    public void Reports_that_can_t_be_used_say_why(string version, string fields, string reason) =>
        Assert.Contains(reason, Assert.Single(Parse(FixText.Report(fields, version)).Faults));

    [Theory]
    [InlineData('\u0001')]
    [InlineData('|')]
    public void Every_field_of_a_fill_comes_through_whatever_the_log_puts_before_it(char separator)
    {
        string line = "2026-01-05 09:30:00,123 INFO 58=FIX in: " + FixText.Report("150=F|39=1|32=40|31=10.25|151=60|12=1.5|13=3|1=CANDI", "FIX.4.4", separator);
        OrderEvent told = Parse(line).Order;

        Assert.Equal(
            new OrderEvent
            {
                DeploymentId = FixText.Deployment,
                EventId = "VENUE:20260105:E1",
                Arm = Arm.Candidate,
                Kind = OrderEventKind.PartiallyFilled,
                ClientOrderId = "C1",
                VenueOrderId = "V1",
                Instrument = "AAA",
                Side = OrderSide.Buy,
                Time = new DateTimeOffset(2026, 1, 5, 9, 30, 0, TimeSpan.Zero).AddTicks(1_234_560),
                Quantity = 40,
                Price = 10.25m,
                Fees = 1.5m,
            },
            told);
    }

    [Fact]
    public void A_rejection_gives_its_reason_and_a_cancellation_what_remained()
    {
        Assert.Equal("order exceeds limit", Parse(FixText.Report("150=8|39=8|103=3")).Order.Reason);
        Assert.Equal("no credit", Parse(FixText.Report("150=8|39=8|103=3|58=no credit")).Order.Reason);
        Assert.Equal(60, Parse(FixText.Report("150=4|39=4|14=40|151=0")).Order.Quantity);
    }

    [Fact]
    public void A_replaced_order_keeps_its_first_id_through_the_whole_chain()
    {
        FixLineParser parser = Parser();
        string Told(string fields) => CollectingSink.Of(parser, Encoding.UTF8.GetBytes(
            FixText.Message($"35=8|49=V|52=20260105-09:30:00|37=V1|55=AAA|54=1|38=100|{fields}"))).Order.ClientOrderId;

        CollectingSink request = CollectingSink.Of(parser, Encoding.UTF8.GetBytes(FixText.Message("35=G|49=D|52=20260105-09:30:00|11=C2|41=C1")));
        Assert.Equal([("C2", "C1")], request.Aliases);
        Assert.Equal("C1", Told("17=1|11=C2|41=C1|150=5|39=0"));
        Assert.Equal("C1", Told("17=2|11=C2|150=F|39=1|32=1|31=1"));
        Assert.Equal("C1", Told("17=3|11=C3|41=C2|150=5|39=0"));
        Assert.Equal("C1", Told("17=4|11=C3|150=F|39=1|32=1|31=1"));
        Assert.Equal("C1", Told("17=5|11=X9|41=C3|150=4|39=4"));
        Assert.Equal("D9", Told("17=6|11=D9|150=0|39=0"));
    }

    [Fact]
    public void Several_messages_of_one_line_are_all_read()
    {
        string fill = FixText.Report("150=F|39=1|32=40|31=10");
        CollectingSink sink = Parse(fill + fill.Replace("10=", "10=9") + fill);
        Assert.Equal(2, sink.Entries.Count);
        Assert.Single(sink.Faults);
    }

    [Theory]
    [InlineData("20260105-09:30:60", 9, 31, 0)]
    [InlineData("20260105-09:30:59.999999999", 9, 30, 59)]
    public void Times_are_utc_to_the_tick(string text, int hour, int minute, int second)
    {
        Assert.True(FixValues.TryReadTime(Encoding.UTF8.GetBytes(text), out DateTimeOffset time));
        Assert.Equal((hour, minute, second), (time.Hour, time.Minute, time.Second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20260105 09:30:00")]
    [InlineData("20261305-09:30:00")]
    [InlineData("20260230-09:30:00")]
    [InlineData("20260105-24:30:00")]
    [InlineData("20260105-09:30:61")]
    [InlineData("20260105-09:30:00.")]
    [InlineData("20260105-09:30:00.12x")]
    [InlineData("99990105-09:30:00")]
    public void What_is_no_time_is_refused(string text) => Assert.False(FixValues.TryReadTime(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("remark of the log")]
    [InlineData("")]
    public void A_line_without_a_message_is_left_out(string line) => Assert.Equal(1, Parse(line).Ignored);

    [Fact]
    public void A_message_without_its_beginning_is_not_left_out_silently() =>
        Assert.Single(Parse("9=178|35=8|49=PHLX|10=128|").Faults);

    private static CollectingSink Parse(string line) => CollectingSink.Of(Parser(), Encoding.UTF8.GetBytes(line));

    internal static FixLineParser Parser(Arm? arm = Arm.Candidate, ArmRule? rule = null) =>
        new(FixText.Deployment, new ArmAssigner(arm, rule), new OrderChains(new Dictionary<string, string>()), 9001);
}
