using System.Globalization;
using System.Text;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import.Fix;

/// <summary>
/// Reads the lines of a FIX log: whatever the log puts before a message, then one or more messages. New orders (35=D) and
/// execution reports (35=8) are order events; replace requests (35=G) tell which orders belong together; the rest of the
/// protocol is ignored.
/// </summary>
internal sealed class FixLineParser : ILineParser
{
    private readonly ArmAssigner _arms;
    private readonly OrderChains _chains;
    private readonly FixEventReader _reader;
    private readonly FixScanner _scanner;

    /// <exception cref="ImportException">The rule for the arm does not name a tag.</exception>
    public FixLineParser(string deploymentId, ArmAssigner arms, OrderChains chains, int? decisionPriceTag)
    {
        _arms = arms;
        _chains = chains;
        _reader = new FixEventReader(deploymentId, chains, new TextCache());
        _scanner = new FixScanner(ArmTag(arms.Field), decisionPriceTag ?? 0);
    }

    public bool IsQuoted => false;

    public void Parse(in RawLine line, IImportSink sink)
    {
        ReadOnlySpan<byte> bytes = line.Bytes;
        int start = FixScanner.Find(bytes);
        if (start < 0)
        {
            ParseWithoutMessage(line, sink);
            return;
        }

        if (line.IsOversized)
        {
            sink.Quarantine($"the line is longer than {LineBuffer.LongestLine} bytes");
            return;
        }

        while (start >= 0)
        {
            ReadOnlySpan<byte> text = bytes[start..];
            FixFault fault = _scanner.Scan(text, out FixMessage message, out int length);
            if (fault == FixFault.None)
                Tell(message, bytes, sink);
            else
                sink.Quarantine(Describe(fault));

            // Behind a fault the message's end is unknown: the next beginning is looked for inside it.
            int next = start + (fault == FixFault.None ? length : FixScanner.Beginning.Length);
            int found = FixScanner.Find(bytes[next..]);
            start = found < 0 ? -1 : next + found;
        }
    }

    private static void ParseWithoutMessage(in RawLine line, IImportSink sink)
    {
        if (line.Bytes.IndexOf("35="u8) >= 0)
            sink.Quarantine("there are fields of a message, but not its beginning 8=FIX");
        else
            sink.Ignore();
    }

    private void Tell(in FixMessage message, ReadOnlySpan<byte> line, IImportSink sink)
    {
        switch (message.MsgType)
        {
            case [(byte)'D']:
                TellEvent(message, OrderEventKind.Submitted, line, sink);
                break;
            case [(byte)'8']:
                TellReport(message, line, sink);
                break;
            case [(byte)'G'] when message.ClOrdId.IsEmpty || message.OrigClOrdId.IsEmpty:
                sink.Quarantine("ClOrdID (11) or OrigClOrdID (41) of the replace request is missing");
                break;
            case [(byte)'G']:
                Link(message, sink);
                sink.Ignore();
                break;
            case []:
                sink.Quarantine("MsgType (35) is missing");
                break;
            default:
                sink.Ignore();
                break;
        }
    }

    private void TellReport(in FixMessage report, ReadOnlySpan<byte> line, IImportSink sink)
    {
        ReportedEvent reported = ExecutionReports.Read(report);
        if (reported.Fault is { } fault)
        {
            sink.Quarantine(fault);
            return;
        }

        bool isReplace = report.ExecType is [(byte)'5' or (byte)'E'] && !report.ClOrdId.IsEmpty && !report.OrigClOrdId.IsEmpty;
        if (isReplace)
            Link(report, sink);

        if (reported.Kind is { } kind)
            TellEvent(report, kind, line, sink);
        else
            sink.Ignore();
    }

    private void TellEvent(in FixMessage message, OrderEventKind kind, ReadOnlySpan<byte> line, IImportSink sink)
    {
        string? noArm = _arms.Assign(null, _arms.LooksAtLine ? line : message.Arm, out Arm arm);
        string? unreadable = _reader.Read(message, kind, arm, out OrderEvent told);
        string? fault = noArm ?? unreadable ?? EventRules.FaultOf(told);
        if (fault is null)
            sink.Accept(new TradingEntry(told));
        else
            sink.Quarantine(fault);
    }

    private void Link(in FixMessage message, IImportSink sink)
    {
        string newId = Encoding.UTF8.GetString(message.ClOrdId);
        string oldId = Encoding.UTF8.GetString(message.OrigClOrdId);
        bool isUsable = newId.Length <= EventRules.LongestName && oldId.Length <= EventRules.LongestName && !newId.Contains('\0') && !oldId.Contains('\0');
        if (isUsable && _chains.Link(newId, oldId) is { } root)
            sink.Alias(newId, root);
    }

    private static int ArmTag(string? field)
    {
        if (field is null)
            return 0;

        return int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int tag) && tag > 0
            ? tag
            : throw new ImportException("ImportArmInvalid", "", 0, $"'{field}' is no FIX tag; a rule for the arm of a FIX log names a tag by its number, for example 1, 50 or 109.");
    }

    private static string Describe(FixFault fault) => fault switch
    {
        FixFault.Version => "the message is not of FIX.4.2 or FIX.4.4",
        FixFault.Separator => "the fields are parted by neither SOH nor '|'",
        FixFault.Field => "a field is not tag=value",
        FixFault.Repeated => "a field that stands once in a message stands twice",
        FixFault.CutOff => "the message has no checksum (10) at its end: it was cut off",
        FixFault.BodyLength => "the body length (9) is wrong: the message was cut off or changed",
        FixFault.CheckSum => "the checksum (10) is wrong: the message was changed",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "is no fault"),
    };
}
