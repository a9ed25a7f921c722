using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class BacktestTests
{
    private static readonly TradingSettings Perfect = new() { CandidateVenue = PaperDesk.Perfect };

    [Fact]
    public void Equity_and_metrics_follow_from_the_prices()
    {
        BacktestResult result = new Backtest(Perfect, TimeProvider.System).Run(
            PaperDesk.Momentum(1, 0.1), Sessions.Of(100, 110, 121, 108.9m), null, null);

        // 9,090.90 units of 110 make 99,999.90; then 8,264.46 of 121 are kept and lose 12.1 each.
        Assert.Equal([1_000_000m, 1_000_000m, 1_099_999.90m, 999_999.934m], result.Equity.Select(p => p.Equity));
        Assert.Equal(Sessions.FirstClose.AddDays(3), result.Equity[^1].Time);
        Assert.Equal(-0.066, Value(result, MetricNames.ProfitAndLoss), 6);
        Assert.Equal((1.0999999 * (1 - 0.099999966)) - 1, Value(result, MetricNames.TotalReturn), 9);
        Assert.Equal(-0.099999966, Value(result, MetricNames.MaxDrawdown), 9);
    }

    [Fact]
    public void Costs_of_the_venue_reach_the_equity()
    {
        MarketData data = MarketData.Load(Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"));
        PaperVenueSettings dear = PaperDesk.Perfect with { SlippageBps = 10, FeeBps = 5 };
        DateOnly from = new(2012, 1, 1);
        DateOnly to = new(2013, 12, 31);

        BacktestResult free = new Backtest(Perfect, TimeProvider.System).Run(PaperDesk.Momentum(20, 0.02), data, from, to);
        BacktestResult costly = new Backtest(Perfect with { CandidateVenue = dear }, TimeProvider.System).Run(PaperDesk.Momentum(20, 0.02), data, from, to);

        // 250 sessions in 2012, 252 in 2013.
        Assert.Equal(502, free.Equity.Count);
        Assert.Equal(10, Value(costly, MetricNames.Slippage), 3);
        Assert.Equal(Value(costly, MetricNames.ProfitAndLoss), (double)(costly.Equity[^1].Equity - 1_000_000m), 3);
        Assert.True(costly.Equity[^1].Equity < free.Equity[^1].Equity);
        Assert.All(free.Samples, s => Assert.Equal(Arm.Candidate, s.Arm));
    }

    [Fact]
    public void Too_little_history_is_an_error()
    {
        MarketData data = Sessions.Of(100, 110, 121);
        Backtest backtest = new(Perfect, TimeProvider.System);

        MarketDataException error = Assert.Throws<MarketDataException>(
            () => backtest.Run(PaperDesk.Momentum(2, 0.1), data, DateOnly.FromDateTime(Sessions.FirstClose.Date), null));

        Assert.Contains("2024-01-03", error.Message, StringComparison.Ordinal);
    }

    private static double Value(BacktestResult result, string metric) => result.Samples.Single(s => s.Name == metric).Value!.Value;
}
