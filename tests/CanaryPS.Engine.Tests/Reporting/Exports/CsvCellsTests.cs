using System.Globalization;
using CanaryPS.Engine.Reporting.Exports;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Reporting.Exports;

public sealed class CsvCellsTests
{
    [Theory]
    [InlineData("SPX", "SPX")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("-12.5e3", "-12.5e3")]
    [InlineData("-Infinity", "'-Infinity")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("=\"a,b\"", "\"'=\"\"a,b\"\"\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("", "")]
    public void Text_is_quoted_and_no_formula(string text, string cell) => Assert.Equal(cell, new CsvCells(FormulaGuard.Apostrophe).Cell(text));

    [Fact]
    public void How_a_formula_is_kept_from_being_one_can_be_chosen()
    {
        Assert.Equal("\" =1\"", new CsvCells(FormulaGuard.Space).Cell("=1"));
        Assert.Equal("=1", new CsvCells(FormulaGuard.None).Cell("=1"));
    }

    [Fact]
    public void Numbers_and_times_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "−";
        CultureInfo.CurrentCulture = comma;
        try
        {
            DateTimeOffset time = new DateTimeOffset(2026, 1, 5, 9, 30, 0, TimeSpan.FromHours(-5)).AddTicks(1);
            Assert.Equal("-0.1,0.30000000000000004,-12.50,7,true,2026-01-05T14:30:00.0000001Z,\r\n", new CsvCells(FormulaGuard.Apostrophe).Line([-0.1, 0.1 + 0.2, -12.50m, 7L, true, time, null]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Whatever is written is read back, cell by cell.</summary>
    [Fact]
    public void What_is_written_is_read_back()
    {
        Gen<string> cell = Gen.Elements('a', ',', '"', '\r', '\n', '=', ' ', '\'', 'é', '\t').ArrayOf().Select(characters => new string(characters));
        CsvCells cells = new(FormulaGuard.None);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20, 7),
            Prop.ForAll(cell.ArrayOf(3).ArrayOf().ToArbitrary(), rows =>
            {
                using StringReader reader = new(string.Concat(rows.Select(row => cells.Line(row))));
                return CsvRecords.Read(reader).Select(row => string.Join('|', row)).SequenceEqual(rows.Select(row => string.Join('|', row)));
            }));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("\"a\r\n")]
    [InlineData("a\"b\r\n")]
    [InlineData("\"a\"b\r\n")]
    [InlineData("a\nb\r\n")]
    public void What_is_no_CSV_is_refused(string text)
    {
        using StringReader reader = new(text);
        Assert.Throws<FormatException>(() => CsvRecords.Read(reader).Count());
    }
}
