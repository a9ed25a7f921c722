using System.Globalization;
using System.Text.Json;
using CanaryPS.Engine.Metrics.Sketches;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

public sealed class QuantileVectorTests
{
    private static readonly VectorFile Vectors = new(
        "quantiles.json",
        relativeAboveOne: true,
        new Dictionary<string, Action<VectorCase>>
        {
            ["exact_percentiles"] = CheckExact,
            ["percentile_nearest_rank"] = c => CheckList(c, Percentile.NearestRank),
            ["percentile_type7"] = c => CheckList(c, Percentile.Linear),
            ["sketch_bound"] = CheckSketch,
        });

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_of_the_file_is_covered() => Vectors.CheckFunctions();

    private static void CheckList(VectorCase c, Func<OrderStatisticTree, double, double?> percentile)
    {
        OrderStatisticTree tree = Tree(VectorCase.Numbers(c.Inputs.GetProperty("values")).OfType<double>());
        foreach ((double? share, JsonElement expected) in VectorCase.Numbers(c.Params.GetProperty("p")).Zip(c.Expected.EnumerateArray()))
            c.Check(expected, percentile(tree, share!.Value));
    }

    private static void CheckExact(VectorCase c)
    {
        OrderStatisticTree tree = Tree(Sample(c));
        foreach (double share in Shares(c))
        {
            c.Check(c.Expected.GetProperty("type7").GetProperty(Key(share)), Percentile.Linear(tree, share));
            c.Check(c.Expected.GetProperty("nearest_rank").GetProperty(Key(share)), Percentile.NearestRank(tree, share));
        }
    }

    private static void CheckSketch(VectorCase c)
    {
        double error = c.Param("alpha");
        double[] values = [.. Sample(c)];
        DDSketch whole = Sketch(values, error);
        DDSketch forward = Sketch(values.Take(values.Length / 2), error);
        DDSketch backward = Sketch(values.Skip(values.Length / 2), error);
        DDSketch second = Sketch(values.Skip(values.Length / 2), error);
        backward.Merge(forward);
        forward.Merge(second);

        foreach (double share in Shares(c))
        {
            JsonElement allowed = c.Expected.GetProperty("allowed").GetProperty(Key(share));
            foreach (DDSketch sketch in new[] { whole, forward, backward })
                Assert.InRange(sketch.Quantile(share)!.Value, allowed[0].GetDouble(), allowed[1].GetDouble());
        }
    }

    private static IEnumerable<double> Shares(VectorCase c) => VectorCase.Numbers(c.Params.GetProperty("p")).OfType<double>();

    private static string Key(double share) => "p" + Math.Round(share * 100, 6).ToString(CultureInfo.InvariantCulture);

    private static OrderStatisticTree Tree(IEnumerable<double> values)
    {
        OrderStatisticTree tree = new();
        foreach (double value in values)
            tree.Add(value);
        return tree;
    }

    private static DDSketch Sketch(IEnumerable<double> values, double error)
    {
        DDSketch sketch = new(error);
        foreach (double value in values)
            sketch.Add(value);
        return sketch;
    }

    /// <summary>The generated sample of a case, checked against the first values that the file gives.</summary>
    private static double[] Sample(VectorCase c)
    {
        double[] values = [.. SampleGenerator.Generate(c.Inputs.GetProperty("generator"))];
        double?[] first = [.. VectorCase.Numbers(c.Inputs.GetProperty("check").GetProperty("first3"))];
        for (int i = 0; i < first.Length; i++)
            Assert.Equal(first[i]!.Value, values[i], 1e-9);
        return values;
    }
}
