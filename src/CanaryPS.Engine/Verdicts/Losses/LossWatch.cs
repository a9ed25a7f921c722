using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Verdicts.Losses;

/// <summary>
/// Watches what the candidate loses, entry by entry of the trading log, outside of all statistics: since its step began and since
/// the start, each against its budget. Which entries belong to a step follows from the log and from what the journal says of the
/// step alone, so that a process that reads the log again finds a breach at the same entry.
/// </summary>
internal sealed class LossWatch : IProfitObserver
{
    private readonly decimal _capital;
    private readonly LossMeter _stage;
    private readonly LossMeter _deployment;
    private (int Step, long? Entries, DateTimeOffset Time)? _step;
    private bool _inStep;
    private decimal _profit;
    private decimal _before;

    public LossWatch(ProductionConfiguration configuration)
    {
        ProductionSettings settings = configuration.Production;
        _capital = configuration.Trading.Capital;
        _stage = new(
            StageCriterion, MetricNames.LossBudgetUsedStage, "since this step began the candidate", new(settings.StageLossBudget, settings.StageLossBudgetAmount));
        _deployment = new(
            DeploymentCriterion, MetricNames.LossBudgetUsedDeployment, "since the start the candidate", new(settings.DeploymentLossBudget, settings.DeploymentLossBudgetAmount));
    }

    public const string StageCriterion = "stage_loss_budget";

    public const string DeploymentCriterion = "deployment_loss_budget";

    /// <summary>The names of the criteria that it gives evidence of.</summary>
    public static IReadOnlyList<string> Names { get; } = [StageCriterion, DeploymentCriterion];

    /// <summary>The first breach of either budget; null while there was none.</summary>
    public LossBreach? Breach => _stage.Breach is { } stage && !(_deployment.Breach?.Entry < stage.Entry) ? stage : _deployment.Breach;

    /// <summary>Takes in the step that a deployment is in; the step it is in already changes nothing.</summary>
    public void Enter(Deployment deployment)
    {
        (int, long?, DateTimeOffset) step = (deployment.Step, deployment.StepEnteredEntries, deployment.StepEnteredAt);
        if (_step == step)
            return;

        (_step, _inStep, _before) = (step, false, _profit);
        decimal capital = _capital * (decimal)deployment.Weight / 100;
        _stage.Stake(capital);
        _stage.Restart();
        _deployment.Stake(capital);
    }

    public void Observe(long entry, DateTimeOffset time, decimal profitAndLoss)
    {
        _profit = profitAndLoss;
        _inStep = _inStep || Begins(entry, time);
        if (!_inStep)
        {
            // Entries of earlier steps were judged by the ticks that read them, by what was at stake then.
            _before = profitAndLoss;
            _deployment.Note(-profitAndLoss);
            return;
        }

        _stage.Observe(entry, time, _before - profitAndLoss);
        _deployment.Observe(entry, time, -profitAndLoss);
    }

    /// <param name="marked">Whether there was ever a mark to value by.</param>
    /// <param name="stale">Whether the last one is too old.</param>
    public IReadOnlyList<Evidence> Weigh(bool marked, bool stale)
    {
        (EvidenceState, string)? unvalued = !marked ? (EvidenceState.NoData, "what the candidate lost can't be known before the first mark")
            : stale ? (EvidenceState.Stale, "the last mark is too old to know what the candidate lost")
            : null;
        return [.. new[] { _stage.Weigh(unvalued), _deployment.Weigh(unvalued) }.OfType<Evidence>()];
    }

    /// <summary>The used shares of both budgets.</summary>
    public IReadOnlyList<MetricSample> Samples(string deploymentId, DateTimeOffset now) =>
        [_stage.Sample(deploymentId, now), _deployment.Sample(deploymentId, now)];

    private bool Begins(long entry, DateTimeOffset time) =>
        _step is not { } step || (step.Entries is { } before ? entry > before : time >= step.Time);
}
