using System.Runtime.CompilerServices;
using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Pipelines;

/// <summary>Backtest, validation on held-out years, paper trading, then the canary: each only after the one before has passed.</summary>
internal static class ProductionPipeline
{
    /// <summary>Runs the stages; the last result is the first that failed, or the canary's.</summary>
    /// <param name="configuration">A configuration with a <c>pipeline:</c> section.</param>
    /// <param name="storePath">Where the canary's deployment is kept.</param>
    /// <param name="actor">Who starts the canary.</param>
    /// <param name="cancellationToken">Stops between two stages, and within the canary.</param>
    public static async IAsyncEnumerable<PipelineResult> RunAsync(
        ProductionConfiguration configuration, string storePath, string actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipelineSettings settings = configuration.Pipeline ?? throw new SectionMissingException(configuration.Path, "pipeline");
        PipelineBounds bounds = new(settings);
        MarketData data = MarketData.Load(configuration.Trading.MarketData.File);

        // Backtest and validation fill without friction; paper trading meets the candidate's venue.
        TradingSettings frictionless = configuration.Trading with { CandidateVenue = Frictionless };
        foreach ((PipelineStage stage, TradingSettings trading, DateOnly from, DateOnly to) in new[]
        {
            (PipelineStage.Backtest, frictionless, settings.BacktestFrom, settings.BacktestTo),
            (PipelineStage.Validation, frictionless, settings.ValidationFrom, settings.ValidationTo),
            (PipelineStage.PaperTrading, configuration.Trading, settings.PaperFrom, settings.PaperTo),
        })
        {
            cancellationToken.ThrowIfCancellationRequested();
            BacktestResult result = new Backtest(trading, TimeProvider.System).Run(settings.Candidate, data, from, to);
            List<string> failures = [.. bounds.FailuresOfResult(result.Samples)];
            if (stage == PipelineStage.PaperTrading)
                failures.AddRange(bounds.FailuresOfExecution(result.Samples));

            yield return new PipelineResult
            {
                Stage = stage,
                Passed = failures.Count == 0,
                Summary = $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}: {PipelineBounds.Summarise(result.Samples)}",
                Reasons = failures,
            };
            if (failures.Count > 0)
                yield break;
        }

        yield return await CanaryAsync(configuration, settings, storePath, actor, cancellationToken).ConfigureAwait(false);
    }

    private static PaperVenueSettings Frictionless { get; } = new()
    {
        LatencySigma = 0,
        SlippageBps = 0,
        SlippageSigmaBps = 0,
        RejectRate = 0,
        PartialFillRate = 0,
        FeeBps = 0,
    };

    private static async Task<PipelineResult> CanaryAsync(
        ProductionConfiguration configuration, PipelineSettings settings, string storePath, string actor, CancellationToken cancellationToken)
    {
        ProductionConfiguration canary = configuration with
        {
            Trading = configuration.Trading with
            {
                MarketData = configuration.Trading.MarketData with { From = settings.CanaryFrom, To = null },
            },
        };
        SimulationOutcome outcome = await DeploymentSimulation.RunAsync(
            storePath,
            new DeploymentRequest { Candidate = settings.Candidate, Baseline = settings.Baseline, Configuration = canary, Actor = actor },
            SimulationStart.Of(canary),
            _ => { },
            cancellationToken).ConfigureAwait(false);

        Deployment ended = outcome.Deployment;
        bool passed = ended.Stage == DeploymentStage.COMPLETED;
        string summary = FormattableString.Invariant($"{ended.StartedAt:yyyy-MM-dd} to {ended.EndedAt ?? ended.EvaluatedAt:yyyy-MM-dd}: {ended.Stage}, {ended.Id}");
        string reason = outcome.DataEnded ? $"the market data ended in {ended.Stage} before a decision: {ended.Reason}" : ended.Reason;
        return new PipelineResult
        {
            Stage = PipelineStage.Canary,
            Passed = passed,
            Summary = summary,
            Reasons = passed ? [] : [reason],
            DeploymentId = ended.Id,
            Store = storePath,
        };
    }
}
