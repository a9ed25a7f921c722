using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.MarketFiles;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class MarketDataTests
{
    private const string Monday = "2024-03-04,100,110,90,105.5,1000";

    [Fact]
    public void Reads_the_shipped_daily_bars()
    {
        MarketData data = MarketData.Load(Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"));

        Assert.Equal(["SP500"], data.Instruments);
        Assert.False(data.DatesAreNominal);
        Assert.Equal(5_105, data.Sessions.Count);
        Assert.Equal(new DateTimeOffset(2000, 1, 3, 21, 0, 0, TimeSpan.Zero), data.Sessions[0].Time);
        Assert.Equal(new Bar(1455.219971m, 1469.25m, 1478m, 1438.359985m, 931_800_000m), data.Sessions[0].Bars["SP500"]);
        Assert.Equal(new DateOnly(2020, 4, 17), data.Sessions[^1].Date);
        Assert.Equal(2874.560059m, data.Sessions[^1].Closes["SP500"]);
        Assert.Equal(5_105, data.Sessions[^1].Number);
    }

    [Fact]
    public void Reads_the_shipped_numbered_closes_with_nominal_dates()
    {
        MarketData data = MarketData.Load(Path.Combine(SharedFiles.Configs, "market-data", "eu-indices-daily.csv"));

        Assert.Equal(["DAX", "SMI", "CAC", "FTSE"], data.Instruments);
        Assert.True(data.DatesAreNominal);
        Assert.Equal(1_860, data.Sessions.Count);
        Assert.Equal(1, data.Sessions[0].Number);
        // 0.496154 of 365 days is 181.1 days after 1 January.
        Assert.Equal(new DateOnly(1991, 7, 1), data.Sessions[0].Date);
        Assert.Equal(new Bar(1628.75m), data.Sessions[0].Bars["DAX"]);
        Assert.Equal(1860, data.Sessions[^1].Number);
        Assert.Equal(5455m, data.Sessions[^1].Closes["FTSE"]);
        Assert.True(data.Sessions.Zip(data.Sessions.Skip(1)).All(pair => pair.First.Time < pair.Second.Time));
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("date,close\n2024-03-04,1\n", 1, "header")]
    [InlineData("session,decimal_year,\n1,2024.5,3\n", 1, "instrument name")]
    [InlineData("session,decimal_year,DAX,dax\n1,2024.5,3,4\n", 1, "twice")]
    [InlineData("\"date\",open,high,low,close,volume\n", 1, "quotes")]
    public void A_bad_start_is_an_error_of_the_first_line(string text, int line, string message) => Fails(text, line, message);

    [Theory]
    [InlineData("2024-03-05,100,110,90,105", 3, "5 columns")]
    [InlineData("2024-03-05,100,110,90,105,1000,7", 3, "7 columns")]
    [InlineData("", 3, "empty")]
    [InlineData("05.03.2024,100,110,90,105,1000", 3, "yyyy-MM-dd")]
    [InlineData("2024-02-30,100,110,90,105,1000", 3, "yyyy-MM-dd")]
    [InlineData("2024-03-05,100,110,90,abc,1000", 3, "'abc'")]
    [InlineData("2024-03-05,100,110,90,1e2,1000", 3, "plain decimal")]
    [InlineData("2024-03-05,100,110,90, 105,1000", 3, "plain decimal")]
    [InlineData("2024-03-05,100,110,90,,1000", 3, "plain decimal")]
    [InlineData("2024-03-05,100,110,90,NaN,1000", 3, "finite")]
    [InlineData("2024-03-05,100,Infinity,90,105,1000", 3, "finite")]
    [InlineData("2024-03-05,100,-Infinity,90,105,1000", 3, "finite")]
    [InlineData("2024-03-05,100,110,90,0,1000", 3, "more than 0")]
    [InlineData("2024-03-05,100,110,-90,105,1000", 3, "more than 0")]
    [InlineData("2024-03-05,100,90,110,105,1000", 3, "less than low")]
    [InlineData("2024-03-05,100,110,90,110.01,1000", 3, "outside")]
    [InlineData("2024-03-05,100,110,90,89.99,1000", 3, "outside")]
    [InlineData("2024-03-05,111,110,90,105,1000", 3, "open 111")]
    [InlineData("2024-03-05,100,110,90,105,-1", 3, "0 or more")]
    [InlineData("2024-03-04,100,110,90,105,1000", 3, "twice")]
    [InlineData("2024-03-01,100,110,90,105,1000", 3, "sort")]
    [InlineData("2024-03-15,100,110,90,105,1000", 3, "gap of 11 days")]
    [InlineData("\"2024-03-05\",100,110,90,105,1000", 3, "quotes")]
    [InlineData("2024-03-05,'100',110,90,105,1000", 3, "quotes")]
    [InlineData("=HYPERLINK(A1),100,110,90,105,1000", 3, "formula")]
    [InlineData("2024-03-05,100,110,90,+105,1000", 3, "formula")]
    [InlineData("2024-03-05,100,110,90,@SUM(A1),1000", 3, "formula")]
    public void A_bad_daily_bar_is_an_error_of_its_line(string row, int line, string message) =>
        Fails(MarketFile.Daily(Monday, row, "2024-03-18,100,110,90,105,1000"), line, message);

    [Theory]
    [InlineData("8,2024.010,11,21", "gap: session 8 follows session 6")]
    [InlineData("6,2024.010,11,21", "twice")]
    [InlineData("5,2024.010,11,21", "sort")]
    [InlineData("x,2024.010,11,21", "whole number")]
    [InlineData("7.5,2024.010,11,21", "whole number")]
    [InlineData("-7,2024.010,11,21", "whole number")]
    [InlineData("7,2024.004,11,21", "at least a day")]
    [InlineData("7,2023.9,11,21", "at least a day")]
    [InlineData("7,2024.2,11,21", "gap of")]
    [InlineData("7,20240.2,11,21", "1800 to 2200")]
    [InlineData("7,2024.010,11", "3 columns")]
    [InlineData("7,2024.010,11,NaN", "SMI is NaN")]
    [InlineData("7,2024.010,-11,21", "more than 0")]
    public void A_bad_numbered_session_is_an_error_of_its_line(string row, string message) =>
        Fails(MarketFile.Numbered("5,2024.0,10,20", "6,2024.005,10,20", row), 4, message);

    [Fact]
    public void A_missing_file_is_an_error_of_the_file()
    {
        MarketDataException error = Assert.Throws<MarketDataException>(() => MarketData.Load("/nowhere/sp500.csv"));

        Assert.Equal("MarketDataInvalid", error.ErrorId);
        Assert.Equal(0, error.Line);
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_without_sessions_is_an_error() => Fails(MarketFile.DailyHeader + "\n", 2, "no session");

    [Fact]
    public void A_line_that_never_ends_is_not_read_to_its_end() =>
        Fails(MarketFile.Daily(Monday, new string('1', MarketDataReader.MaxLineLength + 1)), 3, "longer than");

    [Fact]
    public void Text_that_is_not_utf8_is_an_error()
    {
        using MarketFile file = new("");
        File.WriteAllBytes(file.Path, [.. "date,open"u8, 0xC3, 0x28]);

        MarketDataException error = Assert.Throws<MarketDataException>(() => MarketData.Load(file.Path));

        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_of_ten_days_line_ends_of_windows_and_no_last_line_end_are_allowed()
    {
        using MarketFile file = new("\uFEFF" + MarketFile.DailyHeader + "\r\n" + Monday + "\r\n2024-03-14,100,110,90,106.25,0");

        MarketData data = MarketData.Load(file.Path);

        Assert.Equal([105.5m, 106.25m], data.Sessions.Select(s => s.Closes["TEST"]));
    }

    [Theory]
    [InlineData("2024-03-03", 0)]
    [InlineData("2024-03-04", 0)]
    [InlineData("2024-03-05", 1)]
    [InlineData("2024-03-07", 2)]
    public void Finds_the_first_session_on_or_after_a_date(string date, int index)
    {
        using MarketFile file = new(MarketFile.Daily(Monday, "2024-03-06,100,110,90,105,1000"));

        Assert.Equal(index, MarketData.Load(file.Path).IndexFrom(DateOnly.Parse(date, null)));
    }

    private static void Fails(string text, int line, string message)
    {
        using MarketFile file = new(text);

        MarketDataException error = Assert.Throws<MarketDataException>(() => MarketData.Load(file.Path));

        Assert.Equal(line, error.Line);
        Assert.Equal(file.Path, error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
