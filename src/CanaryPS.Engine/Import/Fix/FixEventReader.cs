using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Import.Fix;

/// <summary>Makes an order event of a message's fields. The id is the sender, the day and the ExecID, since an ExecID is unique to a sender's day only.</summary>
internal sealed class FixEventReader(string deploymentId, OrderChains chains, TextCache texts)
{
    private static readonly string[] RejectReasons =
    [
        "broker or exchange option", "unknown symbol", "exchange closed", "order exceeds limit", "too late to enter",
        "unknown order", "duplicate order", "duplicate of a verbally communicated order", "stale order",
    ];

    /// <summary>What the newest id began with, of new orders and of reports: it changes with the day.</summary>
    private readonly (string Sender, long Day, string Prefix)[] _prefixes = new (string, long, string)[2];

    private string? _fault;

    /// <summary>Reads a message as an event of a kind; gives why it can't be, or null.</summary>
    public string? Read(in FixMessage message, OrderEventKind kind, Arm arm, out OrderEvent told)
    {
        _fault = null;
        bool isReport = kind != OrderEventKind.Submitted;
        bool isFill = kind is OrderEventKind.PartiallyFilled or OrderEventKind.Filled;
        bool setsLimit = kind is OrderEventKind.Submitted or OrderEventKind.Acknowledged or OrderEventKind.Replaced;
        if (isReport && message.ExecId.IsEmpty)
            _fault = "ExecID (17) is missing";

        DateTimeOffset time = Time(message);
        told = new OrderEvent
        {
            DeploymentId = deploymentId,
            EventId = EventId(message, isReport, time),
            Arm = arm,
            Kind = kind,
            ClientOrderId = ClientOrderId(message),
            Instrument = texts.Get(message.Symbol),
            Side = SideOf(message.Side),
            Time = time,
            Quantity = isFill ? FillQuantity(message) : OrderQuantity(message, kind),
            Price = isFill ? Number(message.LastPx, "LastPx (31)") : null,
            DecisionPrice = isReport ? null : Number(message.DecisionPrice, "the decision price"),
            LimitPrice = setsLimit ? Number(message.Price, "Price (44)") : null,
            VenueOrderId = message.OrderId.IsEmpty ? null : Encoding.UTF8.GetString(message.OrderId),
            Fees = isFill && message.CommType is [(byte)'3'] ? Number(message.Commission, "Commission (12)") ?? 0 : 0,
            Reason = isFill || setsLimit ? null : ReasonOf(message),
        };
        return _fault;
    }

    /// <summary>The id under which the ledger knows the order: the first of its chain; the venue's where the report has none of ours.</summary>
    private string ClientOrderId(in FixMessage message)
    {
        if (!message.OrigClOrdId.IsEmpty && !message.OrigClOrdId.SequenceEqual("NONE"u8))
            return chains.RootOf(Encoding.UTF8.GetString(message.OrigClOrdId));

        return chains.RootOf(Encoding.UTF8.GetString(message.ClOrdId.IsEmpty ? message.OrderId : message.ClOrdId));
    }

    private string EventId(in FixMessage message, bool isReport, DateTimeOffset time)
    {
        string sender = texts.Get(message.SenderCompId);
        long day = time.Ticks / TimeSpan.TicksPerDay;
        ref (string Sender, long Day, string Prefix) newest = ref _prefixes[isReport ? 1 : 0];
        if (newest.Day != day || newest.Sender != sender)
            newest = (sender, day, string.Create(CultureInfo.InvariantCulture, $"{sender}:{time:yyyyMMdd}:{(isReport ? "" : "new-")}"));

        return Join(newest.Prefix, isReport ? message.ExecId : message.ClOrdId);
    }

    private static string Join(string prefix, ReadOnlySpan<byte> id)
    {
        int most = prefix.Length + id.Length;
        Span<char> text = most <= EventRules.LongestName ? stackalloc char[EventRules.LongestName] : new char[most];
        prefix.CopyTo(text);
        int characters = Encoding.UTF8.GetChars(id, text[prefix.Length..]);
        return new string(text[..(prefix.Length + characters)]);
    }

    private DateTimeOffset Time(in FixMessage message)
    {
        ReadOnlySpan<byte> text = !message.TransactTime.IsEmpty ? message.TransactTime
            : !message.OrigSendingTime.IsEmpty ? message.OrigSendingTime : message.SendingTime;
        if (!FixValues.TryReadTime(text, out DateTimeOffset time))
            _fault ??= "TransactTime (60) or SendingTime (52) is missing or no UTC time as yyyyMMdd-HH:mm:ss.ffffff";
        return time;
    }

    private decimal FillQuantity(in FixMessage message)
    {
        if (!FixValues.TryReadNumber(message.LastQty, out decimal quantity) || quantity <= 0)
            _fault ??= "LastQty (32) of the fill is missing or not above 0";
        return quantity;
    }

    /// <summary>The quantity of the order for new and replaced ones, what remains for the rest.</summary>
    private decimal OrderQuantity(in FixMessage message, OrderEventKind kind)
    {
        decimal ordered = Number(message.OrderQty, "OrderQty (38)") ?? 0;
        decimal quantity = ordered;
        if (kind is not (OrderEventKind.Submitted or OrderEventKind.Replaced))
        {
            decimal leaves = Number(message.LeavesQty, "LeavesQty (151)") ?? 0;
            decimal rest = ordered - (Number(message.CumQty, "CumQty (14)") ?? 0);
            quantity = leaves > 0 ? leaves : rest > 0 ? rest : ordered;
        }

        if (quantity <= 0)
            _fault ??= "OrderQty (38) is missing or not above 0";
        return quantity;
    }

    private decimal? Number(ReadOnlySpan<byte> text, string name)
    {
        if (text.IsEmpty)
            return null;
        if (FixValues.TryReadNumber(text, out decimal number))
            return number;

        _fault ??= $"{name} is no number";
        return null;
    }

    private OrderSide SideOf(ReadOnlySpan<byte> side)
    {
        switch (side)
        {
            case [(byte)'1' or (byte)'3']:
                return OrderSide.Buy;
            case [(byte)'2' or (byte)'4' or (byte)'5' or (byte)'6']:
                return OrderSide.Sell;
            default:
                _fault ??= "Side (54) is missing or neither a purchase nor a sale";
                return default;
        }
    }

    private static string? ReasonOf(in FixMessage message)
    {
        if (!message.Text.IsEmpty)
            return LineText.OneLine(message.Text, EventRules.LongestReason);
        if (message.OrdRejReason.IsEmpty)
            return null;

        return FixValues.TryReadNumber(message.OrdRejReason, out decimal code) && code >= 0 && code < RejectReasons.Length
            ? RejectReasons[(int)code]
            : "OrdRejReason " + LineText.OneLine(message.OrdRejReason, 20);
    }
}
