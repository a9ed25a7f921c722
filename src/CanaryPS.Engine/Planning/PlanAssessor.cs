using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Planning.Power;
using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Planning;

/// <summary>What a plan can decide before it starts, by the baseline's own history.</summary>
internal static class PlanAssessor
{
    /// <exception cref="PlanException">There is no market data to look at.</exception>
    public static PlanAssessment Assess(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        if (configuration.Trading.Flow == TradingFlow.External)
            throw new PlanException("PlanDataMissing", "The trading flow is external, so there is no history of the baseline to plan by; for planning give a configuration with flow: paper and the baseline's market data.");

        BaselineHistory history = BaselineHistory.Of(configuration, baseline, candidate);
        IReadOnlyList<PlanStep> steps = [.. DeploymentPlan.From(configuration.Production).Where(step => step.Weight > 0)];
        PlannedCriterion[] criteria = [.. new AbsolutePlans(history).Of(configuration), .. new ComparisonPlans(history).Of(configuration)];

        IReadOnlyList<PlanFinding> findings = [.. steps.SelectMany(step => criteria.Select(c => Find(c, step, steps, history)))];
        PlanStep last = steps[^1];
        PlannedCriterion[] open =
            [.. criteria.Where(c => !c.DryRun && !findings.Single(f => f.Step == last.Index && f.Criterion == c.Name).Decidable)];
        return new PlanAssessment(
            Describe(history), findings, [.. open.Select(c => new PlanProblem(c.Name, Remedy(c, steps, history)))], [.. Warnings(configuration, criteria)]);
    }

    /// <exception cref="PlanNotDecidableException">A criterion that decides is not decided by the end of the plan.</exception>
    public static void RequireDecidable(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        IReadOnlyList<PlanProblem> undecided = Assess(candidate, baseline, configuration).Undecided;
        if (undecided.Count > 0)
            throw new PlanNotDecidableException(undecided);
    }

    private static PlanFinding Find(PlannedCriterion criterion, PlanStep step, IReadOnlyList<PlanStep> steps, BaselineHistory history)
    {
        double inStep = Expected(criterion, step.Dwell, history);
        IEnumerable<PlanStep> counted = steps.Where(s => s.Index <= step.Index && (!criterion.OfStage || s.Index == step.Index));
        double expected = Expected(criterion, Sum(counted), history);
        double? needed = criterion.Needed;
        TimeSpan? time = Time(criterion, history);
        bool decidable = criterion.APeriod is null || needed <= expected;
        return new PlanFinding
        {
            Step = step.Index,
            Stage = step.Stage,
            Weight = step.Weight,
            Dwell = step.Dwell,
            Criterion = criterion.Name,
            Observed = criterion.Observed,
            ObservationsInStep = inStep,
            ObservationsExpected = expected,
            ObservationsNeeded = needed,
            Decidable = decidable,
            DetectableEffect = criterion.Detection is null ? null : Detectable.Effect(criterion.Detection, inStep),
            DetectableEffectAtEnd = criterion.Detection is null ? null : Detectable.Effect(criterion.Detection, Expected(criterion, criterion.OfStage ? step.Dwell : Sum(steps), history)),
            EffectUnit = criterion.EffectUnit,
            TimeNeeded = time,
            Sentence = Sentence(criterion, expected, needed, time, decidable),
        };
    }

    private static double Expected(PlannedCriterion criterion, TimeSpan time, BaselineHistory history) =>
        (criterion.APeriod ?? 0) * Math.Floor(time / history.Period);

    private static TimeSpan Sum(IEnumerable<PlanStep> steps) => steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Dwell);

    private static TimeSpan? Time(PlannedCriterion criterion, BaselineHistory history)
    {
        double? periods = criterion.Needed / criterion.APeriod;
        if (periods is not { } count || !double.IsFinite(count) || count >= TimeSpan.MaxValue / history.Period)
            return null;

        TimeSpan time = Math.Ceiling(count) * history.Period;
        return time > TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)) : time;
    }

    private static string Sentence(PlannedCriterion criterion, double expected, double? needed, TimeSpan? time, bool decidable) =>
        criterion.APeriod is null ? $"{criterion.Name} judges {criterion.Question}; nothing of it is known before the start."
        : criterion.Detection is null ? FormattableString.Invariant($"{criterion.Name} judges {criterion.Question}, from {Number(needed)} {criterion.Observed} on.")
        : FormattableString.Invariant($"{criterion.Name} tells {criterion.Question} with {Number(needed)} {criterion.Observed}{Span(time)}; by the end of the step there are about {expected:0}{(decidable ? "" : ": not enough")}.");

    private static string Number(double? needed) => needed is { } count ? FormattableString.Invariant($"{count:0}") : "no number of";

    private static string Span(TimeSpan? time) => time is { } needed ? $" ({Words(needed)})" : "";

    private static string Words(TimeSpan span) =>
        span.TotalDays >= 2 ? FormattableString.Invariant($"{span.TotalDays:0} days")
        : span.TotalHours >= 2 ? FormattableString.Invariant($"{span.TotalHours:0.#} hours")
        : FormattableString.Invariant($"{span.TotalMinutes:0.#} min");

    private static string Remedy(PlannedCriterion criterion, IReadOnlyList<PlanStep> steps, BaselineHistory history)
    {
        double expected = Expected(criterion, criterion.OfStage ? steps.Max(s => s.Dwell) : Sum(steps), history);
        string length = Time(criterion, history) is { } time ? $"let the plan last {Words(time)} in all, " : "";
        string change = length + (criterion.IsComparison
            ? "give this respect a greater share of the error in the comparison section, or 0 to leave it out"
            : "choose a bound further from what it is told from, or make the criterion dry_run");
        return FormattableString.Invariant($"{criterion.Name}: to tell {criterion.Question} it needs {Number(criterion.Needed)} {criterion.Observed} and gets about {expected:0}; {change}.");
    }

    private static IEnumerable<PlanProblem> Warnings(ProductionConfiguration configuration, IReadOnlyList<PlannedCriterion> criteria)
    {
        foreach (PlannedCriterion criterion in criteria.Where(c => c is { DryRun: false, Objection: not null }))
            yield return new PlanProblem(criterion.Name, criterion.Objection!);

        HashSet<string> lucky = [.. Criteria.From(configuration).Where(c => VerdictRule.Performance.Contains(c.Metric)).Select(c => c.Name)];
        if (configuration.Production.Analysis != AnalysisKind.Kayenta && criteria.All(c => c.DryRun || lucky.Contains(c.Name)))
            yield return new PlanProblem(null, "Only Sharpe ratio and win rate decide, and they alone never promote: the deployment would hold for ever. Let another criterion decide as well.");
    }

    private static string Describe(BaselineHistory history) => FormattableString.Invariant(
        $"{history.Returns.Count} returns of the baseline, {history.Range[0].Date:yyyy-MM-dd} to {history.Range[history.Range.Count - 1].Date:yyyy-MM-dd}, one each {Words(history.Period)} of the deployment's clock.");
}
