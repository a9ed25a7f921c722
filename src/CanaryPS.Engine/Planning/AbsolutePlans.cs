using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Planning.Power;
using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Planning;

/// <summary>How the criteria with a bound of their own tell that a candidate like the baseline is on its side of the bound.</summary>
internal sealed class AbsolutePlans(BaselineHistory history)
{
    private static readonly Dictionary<string, double> Quantiles = new(StringComparer.Ordinal)
    {
        [MetricNames.LatencyP50] = 0.5,
        [MetricNames.LatencyP95] = 0.95,
        [MetricNames.LatencyP99] = 0.99,
        [MetricNames.LatencyP999] = 0.999,
    };

    private readonly OrderTally _orders = history.Ledger.OrdersOf(MetricWindows.SinceStart, default)!;
    private readonly Dictionary<string, MetricSample> _samples = history.Ledger
        .Snapshot(history.Range[history.Range.Count - 1].Time)
        .Where(s => s.Window == MetricWindows.SinceStart)
        .ToDictionary(s => s.Name, StringComparer.Ordinal);

    public IEnumerable<PlannedCriterion> Of(ProductionConfiguration configuration) => Criteria.From(configuration).Select(Of);

    private PlannedCriterion Of(Criterion criterion)
    {
        PlannedCriterion plan = criterion.Metric switch
        {
            MetricNames.SharpeRatio => Sharpe(criterion),
            MetricNames.OrderSuccessRate or MetricNames.OrderErrorRate => Rate(criterion, "orders", EndedOrders),
            MetricNames.WinRate => Rate(criterion, "trades", Count(MetricNames.WinRate)),
            MetricNames.TradeFrequency => Pace(criterion),
            MetricNames.Slippage or MetricNames.OrderExecutionTime => Mean(criterion),
            _ when Quantiles.TryGetValue(criterion.Metric, out double share) => Quantile(criterion, share),
            _ => ValueByValue(criterion),
        };
        return plan with { DryRun = criterion.DryRun, OfStage = criterion.Window == MetricWindows.Stage };
    }

    private long EndedOrders => _orders.Ended - _orders[OrderOutcome.Cancelled];

    private long Count(string metric) => _samples.TryGetValue(metric, out MetricSample? sample) ? sample.Count : 0;

    private double? Value(string metric) =>
        _samples.TryGetValue(metric, out MetricSample? sample) && sample.Value is { } value ? LossMetrics.Compared(metric, value) : null;

    /// <summary>A bound of a Sharpe ratio separates what is worth having from what is worth nothing; a bound of 0 is told from the baseline.</summary>
    private PlannedCriterion Sharpe(Criterion criterion)
    {
        double year = history.Ledger.Returns.Convention.PeriodsPerYear;
        double effect = criterion.Bound != 0 ? Math.Abs(criterion.Bound) : Math.Abs(Value(criterion.Metric) ?? 0);
        string question = criterion.Bound != 0
            ? $"a Sharpe ratio of {Number(criterion.Bound)} from one of 0"
            : "the baseline's Sharpe ratio from 0";
        IDetection detection = criterion.Confidence is { } confidence
            ? new MeanDetection(Math.Sqrt(year), 1 - confidence)
            : new SharpeDetection(year);
        return Plan(criterion, "returns", 1, question, detection, effect, "annual ratio") with { Objection = Objection(criterion) };
    }

    private PlannedCriterion Rate(Criterion criterion, string observed, long count)
    {
        if (Value(criterion.Metric) is not { } value)
            return Unknown(criterion, observed, count);

        // A rate that was never seen otherwise is known to one in as many as were seen.
        double least = 1.0 / (count + 2);
        double rate = Math.Clamp(value, least, 1 - least);
        bool above = criterion.Bound > rate;
        return Plan(
            criterion, observed, history.APeriod(count), Question(criterion, value), new RateDetection(rate, above, Alpha(criterion)),
            Math.Abs(criterion.Bound - rate), "ratio") with { Objection = Objection(criterion) };
    }

    private PlannedCriterion Quantile(Criterion criterion, double share)
    {
        ExecutionTimes times = _orders.ExecutionTimes;
        long count = times.Milliseconds.Count;
        if (times.Quantile(0.5).Value is not (> 0 and { } median) || times.Quantile(share).Value is not { } value)
            return Unknown(criterion, "filled orders", count);

        double deviation = Math.Max(Math.Log(Math.Max(times.Quantile(0.95).Value!.Value / median, 1)) / 1.645, 1e-3);
        PlannedCriterion plan = Plan(
            criterion, "filled orders", history.APeriod(count), Question(criterion, value),
            new QuantileDetection(median, deviation, share, Alpha(criterion)), criterion.Bound - value, "ms");
        return plan with { Objection = Objection(criterion) };
    }

    private PlannedCriterion Pace(Criterion criterion)
    {
        double aPeriod = history.APeriod(_orders.Fills);
        double pace = aPeriod / history.Period.TotalMinutes;
        if (pace <= 0)
            return Unknown(criterion, "fills", 0);

        return Plan(
            criterion, "fills", aPeriod, Question(criterion, pace), new CountDetection(pace, criterion.Bound), Math.Abs(criterion.Bound - pace), "trades per minute")
            with { Objection = Objection(criterion, pace) };
    }

    private PlannedCriterion Mean(Criterion criterion)
    {
        bool slippage = criterion.Metric == MetricNames.Slippage;
        Metrics.Sketches.DDSketch values = slippage ? _orders.Slippage.BasisPoints : _orders.ExecutionTimes.Milliseconds;
        if (Value(criterion.Metric) is not { } mean || values.Count < 2)
            return Unknown(criterion, "filled orders", values.Count);

        double deviation = Math.Sqrt(values.SquaredDistances(mean) / (values.Count - 1));
        return Plan(
            criterion, "filled orders", history.APeriod(values.Count), Question(criterion, mean),
            new MeanDetection(Math.Max(deviation, 1e-9), Alpha(criterion)), Math.Abs(criterion.Bound - mean), slippage ? "bps" : "ms")
            with { Objection = Objection(criterion) };
    }

    /// <summary>Drawdowns, gauges and what comes from outside: no sampling error is told for them, each value counts as it is.</summary>
    private PlannedCriterion ValueByValue(Criterion criterion)
    {
        bool known = _samples.TryGetValue(criterion.Metric, out MetricSample? sample);
        return new PlannedCriterion(
            criterion.Name, "returns", known ? Math.Min(history.APeriod(sample!.Count), 1) : null, criterion.MinimumSamples,
            $"{criterion.Metric} against {Number(criterion.Bound)}, by each value as it comes; -Replay shows how often chance alone crosses it")
        {
            Objection = known ? Objection(criterion) : null,
        };
    }

    private PlannedCriterion Unknown(Criterion criterion, string observed, long count) => new(
        criterion.Name, observed, history.APeriod(count), criterion.MinimumSamples, $"{criterion.Metric}, of which the baseline's history has nothing")
    {
        Detection = new MeanDetection(1, null),
    };

    private static PlannedCriterion Plan(
        Criterion criterion, string observed, double aPeriod, string question, IDetection detection, double effect, string unit) =>
        new(criterion.Name, observed, aPeriod, criterion.MinimumSamples, question) { Detection = detection, Effect = effect, EffectUnit = unit };

    /// <summary>Four digits, however small: a pace of daily bars is far below one a minute.</summary>
    private static string Number(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);

    private static double? Alpha(Criterion criterion) => 1 - criterion.Confidence;

    private static string Question(Criterion criterion, double value) =>
        $"the baseline's {criterion.Metric} {Number(value)} from the bound {Number(criterion.Bound)}";

    private string? Objection(Criterion criterion) => Value(criterion.Metric) is { } value ? Objection(criterion, value) : null;

    /// <summary>A bound that the baseline itself does not keep is a bound that no sound candidate passes.</summary>
    private static string? Objection(Criterion criterion, double value) => Judgement.Fails(criterion.Operator, value, criterion.Bound)
        ? $"{criterion.Name}: the baseline's own {criterion.Metric} was {Number(value)}, which fails the bound {Number(criterion.Bound)}."
        : null;
}
