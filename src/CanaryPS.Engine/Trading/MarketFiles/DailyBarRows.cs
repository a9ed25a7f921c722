using System.Globalization;

namespace CanaryPS.Engine.Trading.MarketFiles;

/// <summary>Daily bars of one instrument, which is named after the file: <c>sp500-daily.csv</c> is <c>SP500</c>.</summary>
internal sealed class DailyBarRows(MarketDataRow header, string path)
    : BarRows(Header.Split(','), [InstrumentOf(header, path)], datesAreNominal: false)
{
    public const string Header = "date,open,high,low,close,volume";

    private DateOnly? _previous;
    private int _count;

    protected override BarSession ParseRow(MarketDataRow row)
    {
        DateOnly date = ReadDate(row);
        Bar bar = ReadBar(row);
        _previous = date;
        return new BarSession(++_count, CloseOf(date), Instruments, [bar]);
    }

    private static string InstrumentOf(MarketDataRow header, string path)
    {
        string name = Path.GetFileNameWithoutExtension(path).Split('-')[0].ToUpperInvariant();
        return IsInstrumentName(name)
            ? name
            : throw header.Wrong($"the instrument is named after the file, but '{name}' is no instrument name; rename the file, for example to sp500-daily.csv.");
    }

    private DateOnly ReadDate(MarketDataRow row)
    {
        if (!DateOnly.TryParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            throw row.Wrong("the date is not of the form yyyy-MM-dd; correct it.");

        if (_previous is not { } previous)
            return date;

        if (date == previous)
            throw row.Wrong($"{date:yyyy-MM-dd} is there twice; remove one of the lines.");

        if (date < previous)
            throw row.Wrong($"{date:yyyy-MM-dd} comes after {previous:yyyy-MM-dd}; sort the file by date, oldest first.");

        RequireNoGap(row, previous, date);
        return date;
    }

    private static Bar ReadBar(MarketDataRow row)
    {
        decimal open = row.Price(1, "open");
        decimal high = row.Price(2, "high");
        decimal low = row.Price(3, "low");
        decimal close = row.Price(4, "close");
        decimal volume = row.Number(5, "volume");
        if (high < low)
            throw row.Wrong($"high {row[2]} is less than low {row[3]}; correct the bar.");

        if (close < low || close > high)
            throw row.Wrong($"close {row[4]} is outside low {row[3]} to high {row[2]}; correct the bar.");

        if (open < low || open > high)
            throw row.Wrong($"open {row[1]} is outside low {row[3]} to high {row[2]}; correct the bar.");

        if (volume < 0)
            throw row.Wrong($"volume is {row[5]}; it must be 0 or more.");

        return new Bar(close, open, high, low, volume);
    }
}
