using CanaryPS.Engine.Metrics;

namespace CanaryPS.Benchmarks;

/// <summary>
/// The samples of one day as an evaluation every 30 seconds takes them: both arms trade four instruments whose prices walk, the
/// candidate a tenth of the flow, and the host's metrics beside theirs. The same in every run.
/// </summary>
internal static class DayOfSamples
{
    public const int Evaluations = 2 * 60 * 24;

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Evaluation by evaluation.</summary>
    public static IEnumerable<IReadOnlyList<MetricSample>> Of(string deployment)
    {
        Random random = new(17);
        DeploymentLedger ledger = new(deployment, LedgerSettings.Of(new ProductionConfiguration
        {
            Production = new ProductionSettings(),
            Trading = new TradingSettings(),
            Strategies = [],
            Thresholds = [],
        }));
        ledger.EnterStage(Start);
        Dictionary<string, decimal> prices = new[] { "SPX", "NDX", "DAX", "CAC" }.ToDictionary(name => name, _ => 100m);
        for (int i = 1; i <= Evaluations; i++)
        {
            DateTimeOffset now = Start.AddSeconds(30 * i);
            foreach (string name in prices.Keys)
                prices[name] = Math.Round(prices[name] * (1 + (0.0006m * ((decimal)random.NextDouble() - 0.498m))), 2);
            foreach (OrderEvent told in Orders(deployment, Arm.Baseline, i, random.Next(6), now, prices, random))
                ledger.Apply(new TradingEntry(told));
            foreach (OrderEvent told in Orders(deployment, Arm.Candidate, i, random.Next(10) == 0 ? 2 : 0, now, prices, random))
                ledger.Apply(new TradingEntry(told));
            ledger.Apply(new TradingEntry(new MarketMark
            {
                DeploymentId = deployment,
                Time = now,
                Prices = new Dictionary<string, decimal>(prices),
                BaselineCapital = 900_000,
                CandidateCapital = 100_000,
            }));
            yield return [.. ledger.Baseline.Snapshot(now), .. ledger.Candidate.Snapshot(now), .. Host(deployment, now, i, random)];
        }
    }

    private static IEnumerable<OrderEvent> Orders(
        string deployment, Arm arm, int evaluation, int orders, DateTimeOffset now, Dictionary<string, decimal> prices, Random random)
    {
        for (int order = 0; order < orders; order++)
        {
            string id = FormattableString.Invariant($"{arm}-{evaluation}-{order}");
            string instrument = prices.Keys.ElementAt(random.Next(prices.Count));
            OrderEvent submitted = new()
            {
                EventId = id + "-s",
                DeploymentId = deployment,
                Arm = arm,
                Kind = OrderEventKind.Submitted,
                ClientOrderId = id,
                Instrument = instrument,
                Side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell,
                Time = now.AddSeconds(-20 + order),
                Quantity = 10 * random.Next(1, 10),
                DecisionPrice = prices[instrument],
            };
            yield return submitted;
            OrderEvent after = submitted with { EventId = id + "-e", DecisionPrice = null, Time = submitted.Time.AddMilliseconds(20 * Math.Exp(random.NextDouble())) };
            yield return random.Next(25) switch
            {
                0 => after with { Kind = OrderEventKind.Rejected, Reason = "No margin" },
                1 => after with { Kind = OrderEventKind.Cancelled },
                _ => after with { Kind = OrderEventKind.Filled, Price = prices[instrument] + (0.01m * random.Next(-2, 4)), Fees = 0.5m },
            };
        }
    }

    private static IEnumerable<MetricSample> Host(string deployment, DateTimeOffset now, int evaluation, Random random)
    {
        yield return Sample(MetricNames.CpuUsage, "%", 100 * Math.Round(random.NextDouble() * 3000) / 6000);
        yield return Sample(MetricNames.MemoryUsage, "%", 41 + (random.Next(4000) / 4096.0));
        yield return Sample(MetricNames.DiskUsage, "%", 63 + (evaluation / 8192.0));
        yield return Sample(MetricNames.NetworkLatency, "ms", null) with { Reason = "NoEndpointConfigured" };
        yield return Sample(MetricNames.ProcessCount, "processes", 180 + random.Next(4));

        MetricSample Sample(string name, string unit, double? value) => new()
        {
            DeploymentId = deployment,
            Name = name,
            Type = MetricType.SYSTEM,
            Arm = Arm.Candidate,
            Time = now,
            Value = value,
            Unit = unit,
            Count = value is null ? 0 : 1,
        };
    }
}
