using CanaryPS.Engine.Metrics;

namespace CanaryPS.Benchmarks;

/// <summary>Memory of many deployments whose ledgers are full: more events went through each arm than it remembers.</summary>
internal static class LedgerMemory
{
    public const string Argument = "ledger-memory";

    private const int Deployments = 1000;
    private const int OrdersPerArm = 3000;
    private const int Marks = 250;

    public static void Run()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        DeploymentLedger[] ledgers = [.. Enumerable.Range(0, Deployments).Select(Full)];
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        int samples = ledgers.Sum(ledger => ledger.Baseline.Snapshot(DateTimeOffset.UnixEpoch).Count);
        Console.WriteLine(FormattableString.Invariant(
            $"{Deployments} deployments x 2 arms, {OrdersPerArm} orders and {Marks} marks each: {held / 1024.0 / 1024:F1} MiB held, {held / (2.0 * Deployments) / 1024:F1} KiB an arm ({samples} samples of the baselines)."));
    }

    private static DeploymentLedger Full(int number)
    {
        DeploymentLedger ledger = new($"d{number}", LedgerSettings.Of(new ProductionConfiguration
        {
            Production = new ProductionSettings(),
            Trading = new TradingSettings(),
            Strategies = [],
            Thresholds = [],
        }));
        foreach (Arm arm in Enum.GetValues<Arm>())
        {
            foreach (OrderEvent told in LedgerStream.Of(OrdersPerArm, $"d{number}-{arm}", arm))
                ledger[arm].Apply(told);
        }

        Random random = new(5);
        for (int mark = 0; mark < Marks; mark++)
        {
            ledger.Apply(new TradingEntry(new MarketMark
            {
                DeploymentId = "bench",
                Time = DateTimeOffset.UnixEpoch.AddDays(mark),
                Prices = new[] { "SPX", "NDX", "DAX", "CAC" }.ToDictionary(name => name, _ => Math.Round(100m + (decimal)random.NextDouble(), 2)),
                BaselineCapital = 900_000,
                CandidateCapital = 100_000,
            }));
        }

        return ledger;
    }
}
