namespace CanaryPS.Engine.Trading.MarketFiles;

/// <summary>One form of market-data file: turns its rows, in order, into sessions.</summary>
internal abstract class BarRows(IReadOnlyList<string> columns, IReadOnlyList<string> instruments, bool datesAreNominal)
{
    /// <summary>Most calendar days between two bars; holidays and market closures are shorter.</summary>
    internal const int MaxGapDays = 10;

    private static readonly TimeSpan SessionClose = TimeSpan.FromHours(21);

    public IReadOnlyList<string> Instruments { get; } = instruments;

    public bool DatesAreNominal { get; } = datesAreNominal;

    protected IReadOnlyList<string> Columns { get; } = columns;

    public static BarRows ForHeader(string path, string header)
    {
        MarketDataRow row = new(path, 1, header);
        if (header == DailyBarRows.Header)
            return new DailyBarRows(row, path);

        return header.StartsWith(NumberedCloseRows.HeaderStart, StringComparison.Ordinal)
            ? new NumberedCloseRows(row, header.Split(','))
            : throw row.Wrong($"the header is not one of the known forms '{DailyBarRows.Header}' and '{NumberedCloseRows.HeaderStart}<instrument>,...'.");
    }

    public BarSession Parse(MarketDataRow row)
    {
        row.RequireColumns(Columns);
        return ParseRow(row);
    }

    protected abstract BarSession ParseRow(MarketDataRow row);

    protected static bool IsInstrumentName(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');

    protected static DateTimeOffset CloseOf(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue) + SessionClose, TimeSpan.Zero);

    protected static void RequireNoGap(MarketDataRow row, DateOnly previous, DateOnly date)
    {
        int days = date.DayNumber - previous.DayNumber;
        if (days > MaxGapDays)
            throw row.Wrong($"there is a gap of {days} days after {previous:yyyy-MM-dd} (at most {MaxGapDays} are allowed); add the missing sessions.");
    }
}
