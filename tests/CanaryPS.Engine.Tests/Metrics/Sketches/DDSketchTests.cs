using CanaryPS.Engine.Metrics.Sketches;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Metrics.Sketches;

public sealed class DDSketchTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(77UL, 2305843009213693951UL);

    private static readonly double[] Shares = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1];

    [Fact]
    public void Every_quantile_is_within_one_percent_of_the_exact_one() => Check(values =>
    {
        DDSketch sketch = Sketch(values);
        double[] sorted = [.. values.Order()];

        foreach (double share in Shares)
        {
            double exact = sorted[(int)(share * (sorted.Length - 1))];
            Assert.True(
                Math.Abs(sketch.Quantile(share)!.Value - exact) <= (0.01 + 1e-9) * Math.Abs(exact),
                $"{share}: expected {exact:R} within 1 %, got {sketch.Quantile(share):R}");
        }
    });

    [Fact]
    public void Merged_sketches_are_the_sketch_of_all_values() => Check(values =>
    {
        DDSketch merged = Sketch(values.Where((_, i) => i % 3 == 0));
        merged.Merge(Sketch(values.Where((_, i) => i % 3 != 0)));

        AssertSame(Sketch(values), merged);
    });

    [Fact]
    public void What_was_taken_out_leaves_no_trace() => Check(values =>
    {
        DDSketch sketch = Sketch(values.Concat([1e-5, -3, 0, 7e9]));
        foreach (double value in new[] { 7e9, 0, 1e-5, -3 })
            sketch.Remove(value);

        AssertSame(Sketch(values), sketch);
    });

    [Fact]
    public void A_range_beyond_the_bins_folds_the_smallest_magnitudes_and_keeps_the_others()
    {
        DDSketch sketch = Sketch(Enumerable.Range(-200, 401).Select(power => Math.Pow(10, power)));

        Assert.Equal(401, sketch.Count);
        Assert.InRange(sketch.Quantile(1)!.Value, 0.99e200, 1.01e200);
        Assert.InRange(sketch.Quantile(390 / 400.0)!.Value, 0.99e190, 1.01e190);
        Assert.True(sketch.Quantile(0) > 0);
    }

    [Fact]
    public void The_cubic_is_steep_enough_everywhere_and_its_inverse_leads_back()
    {
        double last = CubicLog.Of(1e-300);
        for (double value = 1e-300; value < 1e300; value *= 1.37)
        {
            double next = CubicLog.Of(value * 1.0001);
            Assert.True(next - CubicLog.Of(value) >= CubicLog.LeastSlope * Math.Log(1.0001) * (1 - 1e-6), $"{value:R}");
            Assert.True(CubicLog.Of(value) >= last, $"{value:R}");
            Assert.Equal(1, CubicLog.Inverse(CubicLog.Of(value)) / value, 1e-12);
            last = CubicLog.Of(value);
        }
    }

    [Fact]
    public void Without_a_value_there_is_no_quantile() => Assert.Null(new DDSketch().Quantile(0.5));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused(double value)
    {
        DDSketch sketch = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Add(value));
        Assert.Equal(0, sketch.Count);
    }

    [Fact]
    public void Sketches_of_different_error_do_not_merge() =>
        Assert.Throws<ArgumentException>(() => new DDSketch(0.01).Merge(new DDSketch(0.02)));

    /// <summary>Values of either sign over twelve orders of magnitude, zeros among them.</summary>
    private static void Check(Action<double[]> property)
    {
        Gen<double> value =
            from digits in Gen.Choose(-9999, 9999)
            from power in Gen.Choose(-4, 4)
            select digits * Math.Pow(10, power);
        Prop.ForAll(Arb.From(value.NonEmptyListOf().Select(list => list.ToArray())), property).Check(Seeded);
    }

    private static DDSketch Sketch(IEnumerable<double> values)
    {
        DDSketch sketch = new();
        foreach (double value in values)
            sketch.Add(value);
        return sketch;
    }

    private static void AssertSame(DDSketch expected, DDSketch actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(Shares, share => Assert.Equal(expected.Quantile(share), actual.Quantile(share)));
    }
}
