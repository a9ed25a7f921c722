namespace CanaryPS.Engine.Import.Fix;

/// <summary>
/// What an execution report (35=8) means. FIX 4.2: ExecTransType (20) tells new, cancel, correct and status, and ExecType (150)
/// 1 and 2 are fills. FIX 4.4: ExecType F is every fill, G and H correct and cancel one, I is a status; OrdStatus (39) tells
/// whether a fill was the last.
/// </summary>
internal static class ExecutionReports
{
    private const string Busted = "the report cancels an execution told before (a bust); the ledger keeps the execution: check the position with the venue";
    private const string Corrected = "the report corrects an execution told before; the ledger keeps the execution as it was: check the position with the venue";

    public static ReportedEvent Read(in FixMessage report)
    {
        if (!report.IsVersion44 && report.ExecTransType.Length == 1)
        {
            switch ((char)report.ExecTransType[0])
            {
                case '0':
                    break;
                case '1':
                    return ReportedEvent.Unusable(Busted);
                case '2':
                    return ReportedEvent.Unusable(Corrected);
                case '3':
                    return ReportedEvent.None;
                default:
                    return ReportedEvent.Unusable("ExecTransType (20) is none of 0, 1, 2 and 3");
            }
        }

        if (report.ExecType.Length != 1)
            return ReportedEvent.Unusable("ExecType (150) is missing or not one character");

        char type = (char)report.ExecType[0];
        return type switch
        {
            '0' => OrderEventKind.Acknowledged,
            '1' => OrderEventKind.PartiallyFilled,
            '2' => OrderEventKind.Filled,
            '3' => IsZero(report.LeavesQty) ? OrderEventKind.Expired : ReportedEvent.None,
            '4' => OrderEventKind.Cancelled,
            '5' => OrderEventKind.Replaced,
            '8' => OrderEventKind.Rejected,
            'C' => OrderEventKind.Expired,
            'D' => report.OrderQty.IsEmpty ? ReportedEvent.None : OrderEventKind.Replaced,
            '6' or '7' or '9' or 'A' or 'B' or 'E' => ReportedEvent.None,
            'F' when report.IsVersion44 => IsLastFill(report) ? OrderEventKind.Filled : OrderEventKind.PartiallyFilled,
            'G' when report.IsVersion44 => ReportedEvent.Unusable(Corrected),
            'H' when report.IsVersion44 => ReportedEvent.Unusable(Busted),
            'I' when report.IsVersion44 => ReportedEvent.None,
            _ => ReportedEvent.Unusable($"ExecType (150) '{(char.IsAsciiLetterOrDigit(type) ? type : '?')}' is unknown in this version"),
        };
    }

    private static bool IsLastFill(in FixMessage report) => report.OrdStatus is [(byte)'2'] || (report.OrdStatus is not [(byte)'1'] && IsZero(report.LeavesQty));

    private static bool IsZero(ReadOnlySpan<byte> text) => FixValues.TryReadNumber(text, out decimal number) && number == 0;
}
