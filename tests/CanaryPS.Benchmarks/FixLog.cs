using System.Text;

namespace CanaryPS.Benchmarks;

/// <summary>Messages of a made-up FIX 4.4 log: a new order and its fill in turn, each behind a log's time stamp.</summary>
internal static class FixLog
{
    public static string Message(int number)
    {
        int order = number / 2;
        string time = FormattableString.Invariant($"20260105-09:{order / 60 % 60:00}:{order % 60:00}.{order % 1000:000}123");
        string body = number % 2 == 0
            ? FormattableString.Invariant($"35=D|49=DESK|56=VENUE|34={number}|52={time}|1=ACC-{order % 7}|11=ORD-{order:00000000}|21=1|55=SYM{order % 50}|54={1 + (order % 2)}|60={time}|38=100|40=2|44={100 + (order % 10)}.25|59=0|")
            : FormattableString.Invariant($"35=8|49=VENUE|56=DESK|34={number}|52={time}|1=ACC-{order % 7}|6=101.25|11=ORD-{order:00000000}|14=100|17=EXEC-{order:00000000}|31=101.25|32=100|37=V-{order:00000000}|38=100|39=2|54={1 + (order % 2)}|55=SYM{order % 50}|60={time}|150=F|151=0|");
        body = body.Replace('|', '\u0001');
        string frame = FormattableString.Invariant($"8=FIX.4.4\u00019={body.Length}\u0001{body}");
        int sum = Encoding.ASCII.GetBytes(frame).Sum(b => b) % 256;
        return FormattableString.Invariant($"2026-01-05 09:30:00.000 INFO {frame}10={sum:000}\u0001");
    }
}
