using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Benchmarks;

/// <summary>
/// All metrics of one deployment, both arms, after 50,000 orders each and 250 marks, with the default windows; beside it
/// the same ledger computed anew from the events, as a monitor that recomputes each tick does.
/// </summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser]
public class LedgerSnapshotBenchmark
{
    private readonly List<TradingEntry> _entries = [];
    private DeploymentLedger _ledger = null!;
    private DateTimeOffset _now;

    [GlobalSetup]
    public void SetUp()
    {
        OrderEvent[] candidate = LedgerStream.Of(50_000, "c");
        OrderEvent[] baseline = LedgerStream.Of(50_000, "b", Arm.Baseline);
        Random random = new(5);
        for (int i = 0; i < Math.Min(candidate.Length, baseline.Length); i++)
        {
            _entries.Add(new TradingEntry(baseline[i]));
            _entries.Add(new TradingEntry(candidate[i]));
            if (i % 600 == 599)
                _entries.Add(new TradingEntry(Mark(candidate[i].Time, random)));
        }

        _now = candidate[^1].Time.AddMinutes(1);
        _ledger = Build();
    }

    [Benchmark]
    public int SnapshotOfBothArms() => _ledger.Baseline.Snapshot(_now).Count + _ledger.Candidate.Snapshot(_now).Count;

    [Benchmark]
    public int RecomputedFromTheEvents()
    {
        DeploymentLedger ledger = Build();
        return ledger.Baseline.Snapshot(_now).Count + ledger.Candidate.Snapshot(_now).Count;
    }

    private DeploymentLedger Build()
    {
        DeploymentLedger ledger = new("bench", LedgerSettings.Of(new ProductionConfiguration
        {
            Production = new ProductionSettings(),
            Trading = new TradingSettings(),
            Strategies = [],
            Thresholds = [],
        }));
        foreach (TradingEntry entry in _entries)
            ledger.Apply(entry);
        return ledger;
    }

    private static MarketMark Mark(DateTimeOffset time, Random random) => new()
    {
        DeploymentId = "bench",
        Time = time,
        Prices = new[] { "SPX", "NDX", "DAX", "CAC" }.ToDictionary(name => name, _ => Math.Round(100m + ((decimal)random.NextDouble() * 2), 2)),
        BaselineCapital = 900_000,
        CandidateCapital = 100_000,
    };
}
