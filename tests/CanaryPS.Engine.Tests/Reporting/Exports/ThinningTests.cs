using CanaryPS.Engine.Reporting;
using CanaryPS.Engine.Reporting.Exports;

namespace CanaryPS.Engine.Tests.Reporting.Exports;

public sealed class ThinningTests
{
    [Fact]
    public void Rows_stay_as_they_are_while_they_are_few()
    {
        ThinnedRows rows = new(100);
        for (int i = 0; i < 100; i++)
            rows.Add("all", [i]);

        Assert.Equal((100L, 100), (rows.Total, rows.Rows.Count()));
    }

    /// <summary>Three metrics that always come one after the other: a step over all rows would leave only one of them.</summary>
    [Fact]
    public void Of_each_group_rows_at_equal_steps_stay_with_the_first()
    {
        ThinnedRows rows = new(90);
        for (int i = 0; i < 3000; i++)
            rows.Add("abc"[i % 3], ["abc"[i % 3], i / 3]);

        object?[][] kept = [.. rows.Rows];
        Assert.Equal(3000, rows.Total);
        Assert.InRange(kept.Length, 45, 90);
        foreach (char group in "abc")
        {
            int[] places = [.. kept.Where(row => (char)row[0]! == group).Select(row => (int)row[1]!)];
            Assert.Equal(0, places[0]);
            Assert.Single(places.Zip(places.Skip(1), (first, second) => second - first).Distinct());
        }
    }

    [Fact]
    public void More_groups_than_rows_end_too()
    {
        ThinnedRows rows = new(5);
        for (int i = 0; i < 50; i++)
            rows.Add(i, [i]);

        Assert.Equal(50, rows.Total);
        Assert.NotEmpty(rows.Rows);
    }

    [Fact]
    public void No_peak_of_a_line_is_lost()
    {
        ThinnedPoints points = new(100);
        for (int i = 0; i < 100_000; i++)
            points.Add(new CurvePoint(Given.Start.AddSeconds(i), i == 54_321 ? 1000 : i == 77_777 ? -1000 : Math.Sin(i)));

        Assert.InRange(points.Points.Count, 40, 110);
        Assert.Contains(points.Points, point => point.Value == 1000);
        Assert.Contains(points.Points, point => point.Value == -1000);
        Assert.Equal(points.Points.OrderBy(point => point.Time), points.Points);
    }

    [Theory]
    [InlineData("a\u0001b", "a‹U+0001›b")]
    [InlineData("a\nb\tc", "a\nb\tc")]
    [InlineData("😀 é =1", "😀 é =1")]
    public void A_cell_holds_what_a_workbook_can(string text, string cell) => Assert.Equal(cell, SheetText.Of(text));

    [Fact]
    public void Half_a_surrogate_stands_by_its_number() => Assert.Equal("‹U+D800›x", SheetText.Of("\uD800x"));

    [Fact]
    public void A_text_too_long_for_a_cell_is_cut_off_and_says_so()
    {
        string cell = SheetText.Of(new string('x', 31_999) + "😀" + new string('y', 99));

        Assert.InRange(cell.Length, 32_000, 32_767);
        Assert.EndsWith("x… (101 more characters)", cell, StringComparison.Ordinal);
    }
}
