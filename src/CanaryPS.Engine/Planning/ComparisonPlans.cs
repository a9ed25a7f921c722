using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Metrics.Sketches;
using CanaryPS.Engine.Planning.Power;
using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Planning;

/// <summary>
/// How the respects of the comparison tell a candidate that is worse. They have no bound, so each is asked for the fault that a person would
/// want to be told of: rejects x3, latency x1.5, slippage by its own deviation, a deviation less return a period, volatility x2, a loss of 20 deviations;
/// where the tolerance covers that, for as much beyond it.
/// </summary>
internal sealed class ComparisonPlans(BaselineHistory history)
{
    private const double MoreRejects = 3;
    private const double SlowerFills = 1.5;
    private const double WilderReturns = 2;
    private const double GreatLoss = 20;

    private readonly OrderTally _orders = history.Ledger.OrdersOf(MetricWindows.SinceStart, default)!;

    public IEnumerable<PlannedCriterion> Of(ProductionConfiguration configuration)
    {
        Dictionary<string, Criterion> policies = Criteria.OfComparison(configuration).ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (Evidence respect in new ArmComparison(configuration).Weigh(stale: false))
        {
            PlannedCriterion plan = Of(respect.Criterion, respect.Bound, configuration.Comparison, configuration.Production.MinSamples);
            yield return plan with { IsComparison = true, DryRun = policies.GetValueOrDefault(respect.Criterion)?.DryRun ?? false };
        }
    }

    private PlannedCriterion Of(string name, double alpha, ComparisonSettings settings, int least) => name switch
    {
        "compare_success_rate" or "compare_error_rate" => Rate(name, alpha, settings.RateTolerance, least),
        "compare_latency" => Latency(name, alpha, settings.LatencyTolerance, least),
        "compare_slippage" => Slippage(name, alpha, settings.SlippageToleranceBps, least),
        "compare_return" => Drift(name, alpha, ProfitContrast.Mixture, Starts.FirstWeight, settings.ReturnToleranceBps, least),
        "compare_drawdown" => Drift(name, alpha, DrawdownContrast.Mixture, weight: 1, toleranceBps: 0, least),
        "compare_volatility" => Volatility(name, alpha, settings.VolatilityTolerance, least),
        "compare_tail" => Tail(name, alpha, least),
        _ => new PlannedCriterion(name, "returns", null, least, "a respect that the plan does not know"),
    };

    private PlannedCriterion Rate(string name, double alpha, double tolerance, int least)
    {
        long ended = _orders.Ended - _orders[OrderOutcome.Cancelled];
        double chance = Math.Clamp(
            (double)(ended - _orders[OrderOutcome.Filled]) / Math.Max(ended, 1), 1.0 / (ended + 2), 1 - (1.0 / (ended + 2)));
        double faulty = Math.Min(chance + Beyond(chance * (MoreRejects - 1), tolerance), 1);
        return new PlannedCriterion(
            name, "orders", history.APeriod(ended), least,
            FormattableString.Invariant($"bad orders of {faulty * 100:0.##} % from the baseline's {chance * 100:0.##} %"))
        {
            Detection = new MaterialDetection(
                new GrowthDetection(
                    alpha, RateContrast.Multiples, 1 - chance - 1e-9, (effect, multiple) => Growth.OfRate(chance, Math.Min(chance + effect, 1), multiple)),
                tolerance, Math.Sqrt((chance * (1 - chance)) + (faulty * (1 - faulty))), effect => effect),
            Effect = faulty - chance,
            EffectUnit = "ratio",
        };
    }

    private PlannedCriterion Latency(string name, double alpha, double tolerance, int least)
    {
        ExecutionTimes times = _orders.ExecutionTimes;
        double spread = times.Quantile(0.5).Value is > 0 and { } median ? Math.Max(Math.Log(times.Quantile(0.95).Value!.Value / median) / 1.645, 1e-3) : 1;
        double factor = 1 + Beyond(SlowerFills - 1, tolerance - 1);
        return new PlannedCriterion(
            name, "filled orders", history.APeriod(times.Milliseconds.Count), least,
            FormattableString.Invariant($"fills {factor:0.##} times as slow as the baseline's"))
        {
            Detection = new MaterialDetection(
                new GrowthDetection(alpha, ShiftContrast.Shifts, 1e3, (effect, bet) => Growth.OfShift(Math.Log(1 + effect) / spread, bet)),
                tolerance - 1, Math.Sqrt(2) * spread, effect => Math.Log(1 + effect)),
            Effect = factor - 1,
            EffectUnit = "ratio above 1",
        };
    }

    private PlannedCriterion Slippage(string name, double alpha, double tolerance, int least)
    {
        DDSketch values = _orders.Slippage.BasisPoints;
        double mean = _orders.Slippage.Mean.Value ?? 0;
        double spread = values.Count > 1 ? Math.Max(Math.Sqrt(values.SquaredDistances(mean) / (values.Count - 1)), 1e-9) : 1;
        double cost = Beyond(spread, tolerance);
        return new PlannedCriterion(
            name, "filled orders", history.APeriod(values.Count), least,
            FormattableString.Invariant($"slippage {cost:0.##} bps above the baseline's"))
        {
            Detection = new MaterialDetection(
                new GrowthDetection(alpha, ShiftContrast.Shifts, 1e3 * spread, (effect, bet) => Growth.OfShift(effect / spread, bet)),
                tolerance, Math.Sqrt(2) * spread, effect => effect),
            Effect = cost,
            EffectUnit = "bps",
        };
    }

    private PlannedCriterion Drift(
        string name, double alpha, Verdicts.Sequential.IMixture mixture, double weight, double toleranceBps, int least)
    {
        double own = (history.Ledger.Returns.Moments.StandardDeviation ?? 0) * 1e4;
        double lag = own > 0 ? Beyond(own, toleranceBps) : 0;
        double deviation = (history.DifferenceDeviation ?? 1) * 1e4;
        return new PlannedCriterion(
            name, "returns", 1, least, FormattableString.Invariant($"a return that is {lag:0.##} bps a period below the baseline's"))
        {
            Detection = new MaterialDetection(new DriftDetection(mixture, deviation, alpha, weight), toleranceBps, deviation, effect => effect),
            Effect = lag,
            EffectUnit = "bps a period",
        };
    }

    private PlannedCriterion Volatility(string name, double alpha, double tolerance, int least)
    {
        double moved = (double)history.Returns.Count(r => r != 0) / Math.Max(history.Returns.Count, 1);
        double ratio = 1 + Beyond(WilderReturns - 1, tolerance - 1);
        return new PlannedCriterion(
            name, "returns", moved, least, FormattableString.Invariant($"volatility {ratio:0.##} times the baseline's"))
        {
            // A standard deviation of n returns has the relative error 1 / sqrt(2 n), and there are two.
            Detection = new MaterialDetection(
                new GrowthDetection(alpha, VolatilityContrast.Stakes, 1e3, (effect, stake) => Growth.OfVolatility(1 + effect, stake)),
                tolerance - 1, 1, effect => Math.Log(1 + effect)),
            Effect = ratio - 1,
            EffectUnit = "ratio above 1",
        };
    }

    private PlannedCriterion Tail(string name, double alpha, int least)
    {
        TailModel tail = new();
        foreach (double value in history.Returns)
            tail.Learn(value);
        double moved = (double)history.Returns.Count(r => r != 0) / Math.Max(history.Returns.Count, 1);
        return new PlannedCriterion(name, "returns", moved, least, FormattableString.Invariant($"one loss of {GreatLoss:0} deviations of the baseline's returns"))
        {
            Detection = new LossDetection(tail, alpha),
            Effect = GreatLoss,
            EffectUnit = "deviations",
        };
    }

    /// <summary>The usual fault, or where it is tolerated as much again.</summary>
    private static double Beyond(double fault, double tolerance) => fault > tolerance ? fault : tolerance + fault;
}
