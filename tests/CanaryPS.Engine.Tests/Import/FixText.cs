using System.Text;

namespace CanaryPS.Engine.Tests.Import;

/// <summary>Writes FIX messages, with the body length and the checksum that they need.</summary>
internal static class FixText
{
    public const string Deployment = "candidate-1";

    /// <summary>A message of fields written as <c>35=8|11=A</c>, parted by SOH or by bars.</summary>
    public static string Message(string fields, string version = "FIX.4.4", char separator = '\u0001')
    {
        string body = fields.Replace('|', '\u0001') + "\u0001";
        string frame = FormattableString.Invariant($"8={version}\u00019={Encoding.UTF8.GetByteCount(body)}\u0001{body}");
        int sum = Encoding.UTF8.GetBytes(frame).Sum(b => b) % 256;
        return FormattableString.Invariant($"{frame}10={sum:000}\u0001").Replace('\u0001', separator);
    }

    /// <summary>An execution report with what every report has, and more fields.</summary>
    public static string Report(string fields, string version = "FIX.4.4", char separator = '\u0001') =>
        Message($"35=8|49=VENUE|56=DESK|52=20260105-09:30:00.000001|60=20260105-09:30:00.123456|37=V1|11=C1|17=E1|55=AAA|54=1|38=100|{fields}", version, separator);

    /// <summary>An event as the report that tells it.</summary>
    public static string Format(OrderEvent told, bool version44)
    {
        string number(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string time = told.Time.UtcDateTime.ToString("yyyyMMdd-HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture);
        string side = told.Side == OrderSide.Buy ? "1" : "2";
        string[] id = told.EventId.Split(':');
        string common = $"49={id[0]}|60={time}|11={told.ClientOrderId}|55={told.Instrument}|54={side}|1={told.Arm}"
            + (told.VenueOrderId is null ? "" : $"|37={told.VenueOrderId}")
            + (told.LimitPrice is { } limit ? $"|44={number(limit)}" : "")
            + (told.Reason is null ? "" : $"|58={told.Reason}");
        if (told.Kind == OrderEventKind.Submitted)
            return Message($"35=D|{common}|38={number(told.Quantity)}" + (told.DecisionPrice is { } d ? $"|9001={number(d)}" : ""), Version());

        string fill = $"32={number(told.Quantity)}|31={number(told.Price ?? 0)}|12={number(told.Fees)}|13=3";
        string kind = told.Kind switch
        {
            OrderEventKind.Acknowledged => $"150=0|39=0|38={number(told.Quantity)}",
            OrderEventKind.PartiallyFilled => $"150={(version44 ? 'F' : '1')}|39=1|{fill}",
            OrderEventKind.Filled => $"150={(version44 ? 'F' : '2')}|39=2|{fill}",
            OrderEventKind.Cancelled => $"150=4|39=4|38={number(told.Quantity)}|14=0",
            OrderEventKind.Rejected => $"150=8|39=8|38={number(told.Quantity)}",
            OrderEventKind.Expired => $"150=C|39=C|38={number(told.Quantity)}",
            OrderEventKind.Replaced => $"150=5|39=5|38={number(told.Quantity)}",
            _ => throw new ArgumentOutOfRangeException(nameof(told)),
        };
        return Message($"35=8|{common}|17={id[2]}|{(version44 ? "" : "20=0|")}{kind}", Version());

        string Version() => version44 ? "FIX.4.4" : "FIX.4.2";
    }
}
