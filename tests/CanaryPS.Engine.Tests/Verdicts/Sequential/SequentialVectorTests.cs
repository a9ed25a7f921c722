using System.Text.Json;
using CanaryPS.Engine.Tests.Metrics.Vectors;
using CanaryPS.Engine.Tests.Verdicts.Vectors;
using CanaryPS.Engine.Verdicts.Sequential;
using CanaryPS.Engine.Verdicts.Sequential.Comparisons;
using CanaryPS.Engine.Verdicts.Sequential.Quantiles;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

public sealed class SequentialVectorTests
{
    internal const string FileName = "sequential.json";

    internal static readonly VectorSuite Suite = new(FileName, new Dictionary<string, Action<VectorCase>>
    {
        ["ab_difference"] = CheckDifference,
        ["ab_greater"] = c => CheckFixed(c, Side.Greater),
        ["ab_less"] = c => CheckFixed(c, Side.Less),
        ["ab_two_sided"] = c => CheckFixed(c, Side.Both),
        ["ab_sequential_greater"] = c => CheckSequential(c, Side.Greater),
        ["ab_sequential_less"] = c => CheckSequential(c, Side.Less),
        ["ab_sequential_two_sided"] = c => CheckSequential(c, Side.Both),
        ["bernoulli_confidence_interval"] = CheckBernoulli,
        ["beta_binomial_log_mixture"] = c => CheckLog(c, BetaBinomial(c)),
        ["beta_binomial_mixture_bound"] = c => CheckBound(c, BetaBinomial(c)),
        ["double_stitching_bound"] = CheckDoubleStitching,
        ["empirical_process_lil_bound"] = c => c.Check(
            new EmpiricalProcessBound(Input(c, "alpha"), c.Param("t_min"), c.Param("A")).At(Input(c, "t"))),
        ["gamma_exponential_log_mixture"] = c => CheckLog(c, GammaExponential(c)),
        ["gamma_exponential_mixture_bound"] = c => CheckBound(c, GammaExponential(c)),
        ["gamma_poisson_log_mixture"] = c => CheckLog(c, GammaPoisson(c)),
        ["gamma_poisson_mixture_bound"] = c => CheckBound(c, GammaPoisson(c)),
        ["normal_log_mixture"] = c => CheckLog(c, Normal(c)),
        ["normal_mixture_bound"] = c => CheckBound(c, Normal(c)),
        ["normal_mixture_best_rho"] = c => c.Check(c.Param("sides") == 2
            ? NormalTuning.TwoSided(Input(c, "v"), Input(c, "alpha"))
            : NormalTuning.OneSided(Input(c, "v"), Input(c, "alpha"))),
        ["order_statistics"] = CheckOrderStatistics,
        ["poly_stitching_bound"] = c => c.Check(
            new PolynomialStitching(c.Param("v_min"), c.Param("c"), c.Param("s"), c.Param("eta")).Bound(Input(c, "v"), Input(c, "alpha"))),
        ["quantile_ab_p_value"] = c => c.Check(
            new QuantileComparison(c.Param("quantile"), c.Param("t_opt"), c.Param("alpha_opt")).PValue(Integers(c, "a"), Integers(c, "b"))),
    });

    public static IEnumerable<object[]> Ids => Suite.Ids;

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Case_gives_the_expected_value(string id) => Suite.Check(id);

    private static double Input(VectorCase c, string name) => c.Inputs.GetProperty(name).GetDouble();

    private static IMixture Normal(VectorCase c) => c.Param("sides") == 2
        ? TwoSidedNormalMixture.TightestAt(c.Param("v_opt"), c.Param("alpha_opt"))
        : OneSidedNormalMixture.TightestAt(c.Param("v_opt"), c.Param("alpha_opt"));

    private static IMixture GammaExponential(VectorCase c) =>
        GammaExponentialMixture.TightestAt(c.Param("v_opt"), c.Param("alpha_opt"), c.Param("c"));

    private static IMixture GammaPoisson(VectorCase c) =>
        GammaPoissonMixture.TightestAt(c.Param("v_opt"), c.Param("alpha_opt"), c.Param("c"));

    private static IMixture BetaBinomial(VectorCase c) => c.Param("sides") == 2
        ? BetaBinomialMixture.TwoSidedAt(c.Param("v_opt"), c.Param("alpha_opt"), c.Param("g"), c.Param("h"))
        : BetaBinomialMixture.OneSidedAt(c.Param("v_opt"), c.Param("alpha_opt"), c.Param("g"), c.Param("h"));

    private static void CheckLog(VectorCase c, IMixture mixture) => c.Check(mixture.LogValue(Input(c, "s"), Input(c, "v")));

    private static void CheckBound(VectorCase c, IMixture mixture) =>
        c.Check(mixture.Bound(Input(c, "v"), -Math.Log(Input(c, "alpha"))));

    private static void CheckBernoulli(VectorCase c)
    {
        (double low, double high) = Bernoulli.Interval(
            c.Inputs.GetProperty("successes").GetInt64(), c.Inputs.GetProperty("trials").GetInt64(),
            c.Param("alpha"), c.Param("t_opt"), c.Param("alpha_opt"));
        c.Check([low, high]);
    }

    private static void CheckDoubleStitching(VectorCase c) => c.Check(
        new DoubleStitching(c.Param("t_opt"), c.Param("delta"), c.Param("s"), c.Param("eta"))
            .Bound(Input(c, "quantile"), Input(c, "t"), Input(c, "alpha")));

    private static void CheckOrderStatistics(VectorCase c)
    {
        SortedValues values = new(VectorCase.Numbers(c.Inputs.GetProperty("values")).OfType<double>());
        CheckEach("order_statistic", rank => values.At((long)rank - 1).Least);
        CheckEach("count_less", limit => values.CountBelow(limit, orEqual: false));
        CheckEach("count_less_or_equal", limit => values.CountBelow(limit, orEqual: true));

        void CheckEach(string name, Func<double, double> answer)
        {
            foreach ((double? given, JsonElement expected) in VectorCase.Numbers(c.Params.GetProperty(name)).Zip(c.Expected.GetProperty(name).EnumerateArray()))
                c.Check(expected, answer(given!.Value));
        }
    }

    /// <summary>The file writes a series as "integers 71..1070".</summary>
    private static SortedValues Integers(VectorCase c, string name)
    {
        string[] ends = c.Inputs.GetProperty(name).GetString()!.Split(' ')[1].Split("..");
        int first = int.Parse(ends[0], null);
        return new(Enumerable.Range(first, int.Parse(ends[1], null) - first + 1).Select(value => (double)value));
    }

    private static void CheckDifference(VectorCase c)
    {
        double baseline = Input(c, "mean_control");
        JsonElement unadjusted = c.Inputs.GetProperty("mean_control_unadjusted");
        c.Check(MeanDifference.Between(
            baseline, Input(c, "mean_treatment"), c.Params.GetProperty("relative").GetBoolean(),
            unadjusted.ValueKind == JsonValueKind.Null ? baseline : unadjusted.GetDouble()));
    }

    private static void CheckFixed(VectorCase c, Side side) => CheckComparison(c, FixedTest.Of(Difference(c), side, c.Param("alpha")));

    private static void CheckSequential(VectorCase c, Side side) =>
        CheckComparison(c, SequentialTest.Of(Difference(c), side, c.Param("alpha"), c.Param("tuning")));

    private static MeanDifference Difference(VectorCase c) => MeanDifference.Of(
        Arm(c.Inputs.GetProperty("control")), Arm(c.Inputs.GetProperty("treatment")),
        c.Params.GetProperty("difference").GetString() == "relative")!.Value;

    /// <summary>Without a sum of squares the file means a proportion.</summary>
    private static ArmSummary Arm(JsonElement arm) => arm.TryGetProperty("sum_squares", out JsonElement squares)
        ? ArmSummary.OfSums(arm.GetProperty("n").GetInt64(), arm.GetProperty("sum").GetDouble(), squares.GetDouble())
        : ArmSummary.OfProportion(arm.GetProperty("n").GetInt64(), arm.GetProperty("sum").GetInt64());

    private static void CheckComparison(VectorCase c, ComparisonResult actual)
    {
        c.Check("estimate", actual.Difference.Value);
        c.Check("se", actual.Difference.StandardError);
        c.Check(c.Expected.GetProperty("ci")[0], actual.Low);
        c.Check(c.Expected.GetProperty("ci")[1], actual.High);
        c.Check("p_value", actual.PValue);
    }
}
