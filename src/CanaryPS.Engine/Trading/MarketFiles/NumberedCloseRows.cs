using System.Globalization;

namespace CanaryPS.Engine.Trading.MarketFiles;

/// <summary>
/// Closes of several instruments in numbered sessions. The file gives decimal years, not dates (1991.5 is the middle of 1991),
/// so the dates are nominal: they keep the sessions' order and distance, not the true calendar.
/// </summary>
internal sealed class NumberedCloseRows : BarRows
{
    public const string HeaderStart = "session,decimal_year,";

    private const int FirstInstrument = 2;

    private int? _previousNumber;
    private DateOnly _previousDate;

    public NumberedCloseRows(MarketDataRow header, string[] columns)
        : base(columns, columns[FirstInstrument..], datesAreNominal: true)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string instrument in Instruments)
        {
            if (!IsInstrumentName(instrument))
                throw header.Wrong($"'{instrument}' in the header is no instrument name; use letters, digits, '_' and '.'.");

            if (!seen.Add(instrument))
                throw header.Wrong($"instrument '{instrument}' is in the header twice; rename or remove one column.");
        }
    }

    protected override BarSession ParseRow(MarketDataRow row)
    {
        int number = ReadNumber(row);
        DateOnly date = ReadDate(row);
        Bar[] bars = new Bar[Instruments.Count];
        for (int i = 0; i < bars.Length; i++)
            bars[i] = new Bar(row.Price(FirstInstrument + i, Instruments[i]));

        _previousNumber = number;
        _previousDate = date;
        return new BarSession(number, CloseOf(date), Instruments, bars);
    }

    private int ReadNumber(MarketDataRow row)
    {
        if (!int.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            throw row.Wrong("the session is no whole number from 1; correct it.");

        if (_previousNumber is not { } previous || number == previous + 1)
            return number;

        if (number == previous)
            throw row.Wrong($"session {number} is there twice; remove one of the lines.");

        throw number < previous
            ? row.Wrong($"session {number} comes after session {previous}; sort the file by session, lowest first.")
            : row.Wrong($"there is a gap: session {number} follows session {previous}; add the missing sessions.");
    }

    private DateOnly ReadDate(MarketDataRow row)
    {
        decimal decimalYear = row.Number(1, "decimal_year");
        if (decimalYear is < 1800 or >= 2200)
            throw row.Wrong($"decimal_year is {row[1]}; it must be from 1800 to 2200.");

        int year = (int)decimalYear;
        int days = DateTime.IsLeapYear(year) ? 366 : 365;
        DateOnly date = new DateOnly(year, 1, 1).AddDays((int)((decimalYear - year) * days));
        if (_previousNumber is null)
            return date;

        if (date <= _previousDate)
            throw row.Wrong($"decimal_year {row[1]} is not at least a day after the session before; the file must be sorted and have one line a session.");

        RequireNoGap(row, _previousDate, date);
        return date;
    }
}
