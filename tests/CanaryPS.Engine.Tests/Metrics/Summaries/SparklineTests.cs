using System.Text;

namespace CanaryPS.Engine.Tests.Metrics.Summaries;

public sealed class SparklineTests
{
    [Theory]
    [InlineData("▁▂▃▄▅▆▇█", 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)]
    [InlineData("▁█", -5.0, 5.0)]
    [InlineData("█▁", 5.0, -5.0)]
    [InlineData("▁█", -double.MaxValue, double.MaxValue)]
    [InlineData("▁█", 0.0, double.Epsilon * 8)]
    [InlineData("▄▄▄", 7.0, 7.0, 7.0)]
    [InlineData("▄", 0.0)]
    public void Goes_from_the_least_to_the_greatest(string drawn, params double[] values) =>
        Assert.Equal(drawn, SparklineMarks.Blocks.Draw(values.Cast<double?>()));

    [Fact]
    public void What_has_no_value_is_a_gap_whatever_is_beside_it()
    {
        Assert.Equal("·▁·█·", SparklineMarks.Blocks.Draw([null, -1, null, 1, null]));
        Assert.Equal("··", SparklineMarks.Blocks.Draw([null, null]));
        Assert.Equal("?_?#?", SparklineMarks.Ascii.Draw([null, -1, null, 1, null]));
        Assert.Equal("", SparklineMarks.Blocks.Draw([]));
    }

    [Fact]
    public void A_gap_is_no_height() => Assert.All(
        new[] { SparklineMarks.Blocks, SparklineMarks.Ascii },
        marks => Assert.Equal((8, -1), (marks.Levels.Distinct().Count(), marks.Levels.IndexOf(marks.Gap))));

    [Fact]
    public void Is_of_blocks_where_they_can_be_shown()
    {
        Assert.Same(SparklineMarks.Blocks, SparklineMarks.For(Encoding.UTF8));
        Assert.Same(SparklineMarks.Blocks, SparklineMarks.For(Encoding.Unicode));
        Assert.Same(SparklineMarks.Ascii, SparklineMarks.For(Encoding.ASCII));
        Assert.Same(SparklineMarks.Ascii, SparklineMarks.For(Encoding.Latin1));
        Assert.All(SparklineMarks.Ascii.Levels + SparklineMarks.Ascii.Gap, mark => Assert.True(char.IsAscii(mark)));
    }
}
