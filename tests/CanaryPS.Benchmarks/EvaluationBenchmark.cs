using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Absolute;
using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Benchmarks;

/// <summary>
/// One evaluation of a deployment with 30 criteria, from the ledger to the verdict: both arms' metrics, 22 criteria of which 8 have
/// confidence sequences, the 8 respects of the comparison, policies, health, verdict. After few and after many orders.
/// </summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser]
public class EvaluationBenchmark
{
    private static readonly string[] Confident =
    [
        MetricNames.OrderSuccessRate, MetricNames.OrderErrorRate, MetricNames.WinRate, MetricNames.LatencyP50,
        MetricNames.LatencyP95, MetricNames.LatencyP99, MetricNames.OrderExecutionTime, MetricNames.Slippage,
    ];

    private readonly Random _random = new(5);
    private ProductionConfiguration _configuration = null!;
    private IReadOnlyList<Criterion> _criteria = [];
    private IReadOnlyList<Criterion> _policies = [];
    private ArmComparison _comparison = null!;
    private DeploymentLedger _ledger = null!;
    private Deployment _deployment = null!;
    private DateTimeOffset _now;

    /// <summary>Orders of each arm before the evaluation.</summary>
    [Params(1_000, 100_000)]
    public int Orders { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        ProductionConfiguration defaults = BenchmarkDeployment.New(default).Configuration;
        _configuration = defaults with
        {
            Criteria =
            [
                .. Confident.Select(metric => new CriterionSettings
                {
                    Name = $"sure_{metric}",
                    Metric = metric,
                    Operator = ThresholdOperator.GreaterThan,
                    Bound = 1e9,
                    Confidence = 0.95,
                }),
            ],
        };
        _criteria = Criteria.From(_configuration);
        _policies = [.. _criteria, .. Criteria.OfComparison(_configuration)];
        _comparison = new ArmComparison(_configuration);
        _ledger = new DeploymentLedger("bench", LedgerSettings.Of(_configuration), _comparison);
        Fill();
        if (_criteria.Count + _comparison.Weigh(false).Count != 30)
            throw new InvalidOperationException("The benchmark is of 30 criteria.");
        _deployment = BenchmarkDeployment.New(_now.AddDays(-1)) with
        {
            Configuration = _configuration,
            Plan = [new PlanStep(0, DeploymentStage.CANARY, 5, TimeSpan.FromDays(2))],
        };
    }

    [Benchmark]
    public VerdictKind OneEvaluation()
    {
        List<MetricSample> samples = [.. _ledger.Baseline.Snapshot(_now), .. _ledger.Candidate.Snapshot(_now)];
        Observation observation = new(_now, _now, [.. samples.Where(s => s.Arm == Arm.Candidate)])
        {
            InStep = TimeSpan.FromDays(1),
            Intervals = new LedgerIntervals(_ledger.Candidate, _now),
        };
        IReadOnlyList<Evidence> evidence = [.. Judge.Weigh(_criteria, observation, TimeSpan.FromMinutes(1)), .. _comparison.Weigh(stale: false)];
        return VerdictRule.Decide(_deployment, observation, EvidencePolicies.Apply(evidence, _policies, _deployment.Standings, _now)).Kind;
    }

    private void Fill()
    {
        OrderEvent[] candidate = LedgerStream.Of(Orders, "c");
        OrderEvent[] baseline = LedgerStream.Of(Orders, "b", Arm.Baseline);
        int between = Math.Max(Orders / 500, 1) * 3;
        for (int i = 0; i < Math.Min(candidate.Length, baseline.Length); i++)
        {
            _ledger.Apply(new TradingEntry(baseline[i]));
            _ledger.Apply(new TradingEntry(candidate[i]));
            _now = candidate[i].Time.AddMinutes(1);
            if (i % between == 0)
                _ledger.Apply(new TradingEntry(Mark(candidate[i].Time)));
        }
    }

    private MarketMark Mark(DateTimeOffset time) => new()
    {
        DeploymentId = "bench",
        Time = time,
        Prices = new[] { "SPX", "NDX", "DAX", "CAC" }.ToDictionary(name => name, _ => Math.Round(100m + ((decimal)_random.NextDouble() * 2), 2)),
        BaselineCapital = 900_000,
        CandidateCapital = 100_000,
    };
}
