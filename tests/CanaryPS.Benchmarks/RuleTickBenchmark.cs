using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Calendars;

namespace CanaryPS.Benchmarks;

/// <summary>10,000 rules over 10,000 series in one tick, beside a bare loop that looks each sample's bound up and compares.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class RuleTickBenchmark
{
    private const int Rules = 10_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, double> _bounds = [];
    private RuleSet _rules = null!;
    private AlertBook _book = null!;
    private MetricSample[] _samples = null!;
    private DateTimeOffset _now;
    private int _breaches;

    /// <summary>Of a hundred series, so many breach and keep breaching.</summary>
    [Params(0, 10)]
    public int PercentFiring { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        AlertRule[] rules = [.. Enumerable.Range(0, Rules).Select(i => new MetricThreshold
        {
            MetricName = FormattableString.Invariant($"metric_{i}"),
            MetricType = MetricType.CUSTOM,
            Operator = ThresholdOperator.GreaterThan,
            WarningThreshold = 10,
            CriticalThreshold = 20,
        })];
        foreach (MetricThreshold rule in rules.Cast<MetricThreshold>())
            _bounds[rule.MetricName] = rule.WarningThreshold!.Value;
        _rules = new RuleSet(rules, new RuleTime(TradingTime.Wall, TimeSpan.FromSeconds(90), Start));
        _book = new AlertBook(new AlertScope("bench", "bench", new AlertSettings { RemindMinutes = new SeverityTimes() }, TimeSpan.FromMinutes(5)), _rules.Rules, []);
        _now = Start;
    }

    [IterationSetup]
    public void Sample()
    {
        _now = _now.AddSeconds(30);
        _samples = [.. Enumerable.Range(0, Rules).Select(i => new MetricSample
        {
            DeploymentId = "bench",
            Name = FormattableString.Invariant($"metric_{i}"),
            Type = MetricType.CUSTOM,
            Arm = Arm.Candidate,
            Time = _now,
            Value = i % 100 < PercentFiring ? 15 : 5,
            Unit = "ratio",
        })];
    }

    [Benchmark(Baseline = true)]
    public int Bare()
    {
        foreach (MetricSample sample in _samples)
        {
            if (sample.Value > _bounds[sample.Name])
                _breaches++;
        }

        return _breaches;
    }

    [Benchmark]
    public object Tick()
    {
        _book.Observe(_rules.Observe(_samples, _now), _now);
        _book.Advance(_now);
        return _book.Take();
    }

    /// <summary>In process and one tick an iteration: the samples of each are new.</summary>
    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(20).WithIterationCount(100).WithInvocationCount(1).WithUnrollFactor(1));
    }
}
