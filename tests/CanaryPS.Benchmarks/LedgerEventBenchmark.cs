using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Windows;
using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Benchmarks;

/// <summary>
/// Order events through the ledger of one arm with every metric live, per event, beside the bare loop over the same number
/// of values. The ledger is warm: what it remembers is full before the clock starts. A run is short enough to fit between
/// two interruptions of a shared machine; the stream is told again from its start when it ends, long after it was forgotten.
/// </summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
public class LedgerEventBenchmark
{
    private const int EventsPerRun = 3000;
    private const int Runs = 20;

    private OrderEvent[] _events = [];
    private double[] _values = [];
    private ArmLedger _plain = null!;
    private ArmLedger _staged = null!;
    private ArmLedger _windowed = null!;
    private DeploymentLedger _compared = null!;
    private TradingEntry[] _both = [];
    private int _run;

    [GlobalSetup]
    public void SetUp()
    {
        OrderEvent[] warm = LedgerStream.Of(10_000, "warm");
        _events = [.. LedgerStream.Of(Runs * EventsPerRun / 3, "run").Take(Runs * EventsPerRun)];
        Random random = new(9);
        _values = [.. Enumerable.Range(0, EventsPerRun).Select(_ => 20 * Math.Exp(random.NextDouble()))];
        _plain = Ledger(warm);
        _staged = Ledger(warm, "stage");
        _both = [.. _events.Select(OfBothArms)];
        _compared = new DeploymentLedger(
            "bench", new LedgerSettings { Windows = [WindowSpec.Parse("stage")] }, new ArmComparison(BenchmarkDeployment.New(default).Configuration));
        foreach (OrderEvent told in LedgerStream.Of(20_000, "warm"))
            _compared.Apply(OfBothArms(told));
        _windowed = Ledger(warm, "stage", "session", "60m", "200n");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = EventsPerRun)]
    public double BareLoop()
    {
        BareSeries series = new();
        foreach (double value in _values)
            series.Add(value);
        return series.Mean + series.Ewma;
    }

    [Benchmark(OperationsPerInvoke = EventsPerRun)]
    public void Ledger_since_start() => Run(_plain);

    [Benchmark(OperationsPerInvoke = EventsPerRun)]
    public void Ledger_with_stage_window() => Run(_staged);

    [Benchmark(OperationsPerInvoke = EventsPerRun)]
    public void Ledger_with_four_windows() => Run(_windowed);

    /// <summary>Both arms and the comparison of them, with the default stage window.</summary>
    [Benchmark(OperationsPerInvoke = EventsPerRun)]
    public void Both_arms_compared()
    {
        foreach (TradingEntry entry in _both.AsSpan(_run * EventsPerRun, EventsPerRun))
            _compared.Apply(entry);
        _run = (_run + 1) % Runs;
    }

    private static TradingEntry OfBothArms(OrderEvent told) =>
        new(told with { Arm = told.ClientOrderId[^1] % 2 == 0 ? Arm.Candidate : Arm.Baseline });

    private static ArmLedger Ledger(OrderEvent[] warm, params string[] windows)
    {
        ArmLedger ledger = new("bench", Arm.Candidate, new LedgerSettings { Windows = [.. windows.Select(WindowSpec.Parse)] });
        foreach (OrderEvent told in warm)
            ledger.Apply(told);
        return ledger;
    }

    private void Run(ArmLedger ledger)
    {
        foreach (OrderEvent told in _events.AsSpan(_run * EventsPerRun, EventsPerRun))
            ledger.Apply(told);
        _run = (_run + 1) % Runs;
    }
}
