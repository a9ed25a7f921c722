using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Pipelines;

namespace CanaryPS.Engine.Tests.Pipelines;

public sealed class ProductionPipelineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_shipped_pipeline_runs_every_stage_in_order()
    {
        List<PipelineResult> results = await RunAsync(Shipped());

        Assert.Equal(
            [PipelineStage.Backtest, PipelineStage.Validation, PipelineStage.PaperTrading, PipelineStage.Canary],
            results.Select(r => r.Stage));
        Assert.All(results.SkipLast(1), r => Assert.True(r.Passed, string.Join("; ", r.Reasons)));
        Assert.True(File.Exists(_folder["pipeline.db"]));
    }

    [Fact]
    public async Task A_stage_that_fails_is_the_last_and_says_why()
    {
        ProductionConfiguration shipped = Shipped();
        List<PipelineResult> results = await RunAsync(shipped with { Pipeline = shipped.Pipeline! with { MinSharpeRatio = 0.5 } });

        PipelineResult backtest = Assert.Single(results);
        Assert.False(backtest.Passed);
        Assert.Contains(backtest.Reasons, reason => reason.StartsWith("sharpe_ratio", StringComparison.Ordinal));
        Assert.False(File.Exists(_folder["pipeline.db"]));
    }

    [Fact]
    public async Task A_venue_that_rejects_fails_paper_trading_only()
    {
        ProductionConfiguration shipped = Shipped();
        PaperVenueSettings rejecting = new() { RejectRate = 0.3 };
        List<PipelineResult> results = await RunAsync(shipped with { Trading = shipped.Trading with { CandidateVenue = rejecting } });

        Assert.Equal(PipelineStage.PaperTrading, results[^1].Stage);
        Assert.False(results[^1].Passed);
        Assert.Contains(results[^1].Reasons, reason => reason.StartsWith("order_success_rate", StringComparison.Ordinal));
    }

    private static ProductionConfiguration Shipped() => ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "pipeline.yaml"));

    private async Task<List<PipelineResult>> RunAsync(ProductionConfiguration configuration)
    {
        List<PipelineResult> results = [];
        await foreach (PipelineResult result in ProductionPipeline.RunAsync(configuration, _folder["pipeline.db"], "ana", default))
            results.Add(result);

        return results;
    }
}
