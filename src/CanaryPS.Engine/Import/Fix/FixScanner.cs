using System.Numerics;

namespace CanaryPS.Engine.Import.Fix;

/// <summary>
/// Cuts a message into its fields in one pass, without a copy. Checks the frame: version, body length and checksum as in the
/// FIX specification, volume 2; both are taken over SOH separators, so a message with bars is only checked for its end.
/// </summary>
/// <param name="armTag">The tag that tells the arm; 0 = none.</param>
/// <param name="decisionPriceTag">The tag of the decision price; 0 = none.</param>
internal readonly struct FixScanner(int armTag, int decisionPriceTag)
{
    private const byte Soh = 1;
    private const int MostTagDigits = 6;
    private const int TrailerLength = 7;

    /// <summary>What a message begins with.</summary>
    public static ReadOnlySpan<byte> Beginning => "8=FIX"u8;

    /// <summary>Where the message begins in a line, behind what the log put before it; -1 where there is none.</summary>
    public static int Find(ReadOnlySpan<byte> line)
    {
        int from = 0;
        while (line[from..].IndexOf(Beginning) is >= 0 and var at)
        {
            int index = from + at;
            // "58=FIX" is a text field, not a message.
            if (index == 0 || !char.IsAsciiDigit((char)line[index - 1]))
                return index;

            from = index + 1;
        }

        return -1;
    }

    /// <summary>Cuts the message that <paramref name="text"/> begins with.</summary>
    /// <param name="text">The line from the message on.</param>
    /// <param name="message">Its fields.</param>
    /// <param name="length">Bytes of the message; of the whole text where its end was not found.</param>
    public FixFault Scan(ReadOnlySpan<byte> text, out FixMessage message, out int length)
    {
        message = default;
        length = text.Length;
        if (!TryReadVersion(text, ref message, out byte separator))
            return separator == 0 ? FixFault.Version : FixFault.Separator;

        bool exact = separator == Soh;
        int position = "8=FIX.4.x|"u8.Length;
        int bodyStart = 0;
        ReadOnlySpan<byte> bodyLength = default;
        while (position < text.Length)
        {
            int tag = 0;
            int cursor = position;
            while (cursor < text.Length && (uint)(text[cursor] - '0') <= 9 && cursor - position < MostTagDigits)
                tag = (tag * 10) + text[cursor++] - '0';

            if (cursor == position || cursor >= text.Length || text[cursor] != '=')
                return cursor >= text.Length ? FixFault.CutOff : FixFault.Field;

            ReadOnlySpan<byte> rest = text[(cursor + 1)..];
            int end = rest.IndexOf(separator);
            if (tag == 10)
                return End(text, position, end < 0 ? rest : rest[..end], exact && end < 0, exact, bodyStart, bodyLength, out length);
            if (end < 0)
                return FixFault.CutOff;

            ReadOnlySpan<byte> value = rest[..end];
            position = cursor + 1 + end + 1;
            if (tag == 9)
            {
                bodyLength = value;
                bodyStart = position;
            }
            else if (!Keep(ref message, tag, value))
            {
                return FixFault.Repeated;
            }
        }

        return FixFault.CutOff;
    }

    private static bool TryReadVersion(ReadOnlySpan<byte> text, ref FixMessage message, out byte separator)
    {
        const int VersionLength = 9;
        separator = 0;
        message.IsVersion44 = text.StartsWith("8=FIX.4.4"u8);
        if ((!message.IsVersion44 && !text.StartsWith("8=FIX.4.2"u8)) || text.Length == VersionLength)
            return false;

        separator = text[VersionLength];
        return separator is Soh or (byte)'|';
    }

    private static FixFault End(
        ReadOnlySpan<byte> text, int trailer, ReadOnlySpan<byte> checkSum, bool cutOff, bool exact, int bodyStart, ReadOnlySpan<byte> bodyLength, out int length)
    {
        length = Math.Min(text.Length, trailer + TrailerLength);
        // With bars, the log may put a remark or a blank behind the last value.
        ReadOnlySpan<byte> digits = exact ? checkSum : checkSum.TrimEnd((byte)' ');
        if (digits.Length != 3 || cutOff || !TryReadNumber(digits, out int told))
            return FixFault.CutOff;
        if (!exact)
            return FixFault.None;
        if (!TryReadNumber(bodyLength, out int body) || body != trailer - bodyStart)
            return FixFault.BodyLength;

        return SumOf(text[..trailer]) == told ? FixFault.None : FixFault.CheckSum;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        if (digits.Length is 0 or > MostTagDigits)
            return false;

        foreach (byte digit in digits)
        {
            if ((uint)(digit - '0') > 9)
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }

    /// <summary>The sum of all bytes modulo 256: lanes of bytes may overflow, since only the remainder counts.</summary>
    private static int SumOf(ReadOnlySpan<byte> bytes)
    {
        Vector<byte> lanes = Vector<byte>.Zero;
        int i = 0;
        for (; i <= bytes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            lanes += new Vector<byte>(bytes[i..]);

        byte sum = Vector.Sum(lanes);
        for (; i < bytes.Length; i++)
            sum = unchecked((byte)(sum + bytes[i]));

        return sum;
    }

    private bool Keep(ref FixMessage message, int tag, ReadOnlySpan<byte> value)
    {
        if (tag == armTag && message.Arm.IsEmpty)
            message.Arm = value;
        if (tag == decisionPriceTag && message.DecisionPrice.IsEmpty)
            message.DecisionPrice = value;

        return tag switch
        {
            11 => Once(ref message.ClOrdId, value),
            12 => First(ref message.Commission, value),
            13 => First(ref message.CommType, value),
            14 => Once(ref message.CumQty, value),
            17 => Once(ref message.ExecId, value),
            20 => Once(ref message.ExecTransType, value),
            31 => Once(ref message.LastPx, value),
            32 => Once(ref message.LastQty, value),
            35 => Once(ref message.MsgType, value),
            37 => Once(ref message.OrderId, value),
            38 => Once(ref message.OrderQty, value),
            39 => Once(ref message.OrdStatus, value),
            41 => Once(ref message.OrigClOrdId, value),
            44 => Once(ref message.Price, value),
            49 => Once(ref message.SenderCompId, value),
            52 => Once(ref message.SendingTime, value),
            54 => Once(ref message.Side, value),
            55 => Once(ref message.Symbol, value),
            58 => First(ref message.Text, value),
            60 => Once(ref message.TransactTime, value),
            103 => First(ref message.OrdRejReason, value),
            122 => First(ref message.OrigSendingTime, value),
            150 => Once(ref message.ExecType, value),
            151 => Once(ref message.LeavesQty, value),
            _ => true,
        };
    }

    private static bool Once(ref ReadOnlySpan<byte> field, ReadOnlySpan<byte> value)
    {
        bool isFirst = field.IsEmpty;
        field = value;
        return isFirst;
    }

    private static bool First(ref ReadOnlySpan<byte> field, ReadOnlySpan<byte> value)
    {
        if (field.IsEmpty)
            field = value;
        return true;
    }
}
