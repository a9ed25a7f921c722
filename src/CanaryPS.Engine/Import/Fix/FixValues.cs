using System.Buffers.Text;

namespace CanaryPS.Engine.Import.Fix;

/// <summary>Values of fields: UTCTimestamp and float as in the FIX specification.</summary>
internal static class FixValues
{
    private const int SecondsLength = 17;
    private const int TicksDigits = 7;
    private const decimal Greatest = 1e20m;

    /// <summary>Reads <c>yyyyMMdd-HH:mm:ss</c> with up to nine digits of a second; what is finer than 100 ns is cut off.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < SecondsLength || text[8] != '-' || text[11] != ':' || text[14] != ':'
            || !Digits(text[..4], out int year) || !Digits(text[4..6], out int month) || !Digits(text[6..8], out int day)
            || !Digits(text[9..11], out int hour) || !Digits(text[12..14], out int minute) || !Digits(text[15..17], out int second)
            || year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60 || !TryReadFraction(text[SecondsLength..], out long ticks))
            return false;

        // Second 60 is a leap second, which this clock does not have: it is the next one.
        long whole = new DateTime(year, month, day, hour, minute, 0).Ticks + (second * TimeSpan.TicksPerSecond);
        time = new DateTimeOffset(whole + ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Reads a number without an exponent. One that no sum or difference could hold is none.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> text, out decimal number) =>
        Utf8Parser.TryParse(text, out number, out int read, 'F') && read == text.Length && Math.Abs(number) <= Greatest;

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] != '.' || text.Length is 1 or > 10)
            return false;

        for (int i = 1; i <= Math.Max(TicksDigits, text.Length - 1); i++)
        {
            int digit = i < text.Length ? text[i] - '0' : 0;
            if ((uint)digit > 9)
                return false;
            if (i <= TicksDigits)
                ticks = (ticks * 10) + digit;
        }

        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte digit in text)
        {
            if ((uint)(digit - '0') > 9)
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
