using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Verdicts;

/// <summary>Sums evidence up to health, and health to a verdict.</summary>
internal static class VerdictRule
{
    /// <summary>Weight of the criteria that fail at once before a deployment is FAILING; the seed's weigh 1 each.</summary>
    public const double FailingWeight = 3;

    /// <summary>Metrics that never promote alone.</summary>
    public static IReadOnlyList<string> Performance { get; } =
        [MetricNames.SharpeRatio, MetricNames.ProbabilisticSharpe, MetricNames.DeflatedSharpe, MetricNames.WinRate];

    /// <param name="deployment">The deployment as it stands.</param>
    /// <param name="observation">What was looked at.</param>
    /// <param name="evidence">What came of it, with what it does: see <see cref="EvidencePolicies"/>.</param>
    public static Verdict Decide(Deployment deployment, Observation observation, IReadOnlyList<Evidence> evidence)
    {
        Evidence[] deciding = [.. evidence.Where(e => !e.DryRun)];
        ProductionSettings settings = deployment.Configuration.Production;
        HealthStatus health = Assess(deployment, observation, deciding);
        int streak = health >= HealthStatus.FAILING ? deployment.FailingStreak + 1 : 0;
        PlanStep step = deployment.Plan[deployment.Step];
        TimeSpan left = deployment.Skip is null ? step.Dwell - observation.Since(deployment.StepEnteredAt) + Suspended(deployment, observation) : TimeSpan.Zero;

        (VerdictKind kind, string reason) = health switch
        {
            HealthStatus.CRITICAL => (VerdictKind.Rollback, Sentences(deciding.Where(e => e.Action == EvidenceAction.RollBack))),
            HealthStatus.FAILING when streak >= settings.FailureLimit =>
                (VerdictKind.Rollback, $"FAILING {streak} times in a row: {Sentences(Troubles(deciding))}"),
            HealthStatus.FAILING => (VerdictKind.Hold, $"FAILING {streak} of {settings.FailureLimit} times: {Sentences(Troubles(deciding))}"),
            HealthStatus.DEGRADED => (VerdictKind.Hold, Sentences(Troubles(deciding))),
            _ when deciding.Length == 0 => (VerdictKind.Hold, "there is no evidence"),
            _ when deciding.Any(e => !Advances(e)) => (VerdictKind.Hold, Sentences(Troubles(deciding))),
            _ when deployment.ConfirmedWeight != deployment.Weight =>
                (VerdictKind.Hold, FormattableString.Invariant($"the router has not confirmed {deployment.Weight} % yet")),
            _ when left > TimeSpan.Zero => (VerdictKind.Hold, $"every criterion passes; {Span(left)} of this step are left"),
            _ when !HasMoreThanPerformance(deployment.Configuration, deciding) =>
                (VerdictKind.Hold, "only Sharpe and win rate pass, and they alone never promote: let another criterion decide as well"),
            _ => (VerdictKind.Advance, deployment.Skip is null ? "every criterion passes and the step's time is over" : $"every criterion passes, and {deployment.Skip.Actor} ordered {deployment.Skip.GoalIn(deployment.Plan)}: {deployment.Skip.Reason}"),
        };

        return new Verdict
        {
            DeploymentId = deployment.Id,
            Time = observation.Time,
            Stage = deployment.Stage,
            Weight = deployment.Weight,
            Kind = kind,
            Health = health,
            Reason = reason,
            FailingStreak = streak,
            TradingEntries = observation.TradingEntries,
            Evidence = evidence,
        };
    }

    /// <summary>How long the deployment was suspended in this step, in the time that counts.</summary>
    private static TimeSpan Suspended(Deployment deployment, Observation observation) =>
        TimeSpan.FromTicks(deployment.Suspensions.Sum(s => observation.Clock.Between(s.From, s.To ?? observation.Time).Ticks));

    private static HealthStatus Assess(Deployment deployment, Observation observation, IReadOnlyList<Evidence> evidence)
    {
        if (evidence.Any(e => e.Action == EvidenceAction.RollBack))
            return HealthStatus.CRITICAL;

        double failing = evidence.Where(e => e.Action == EvidenceAction.Fail).Sum(e => e.Weight);
        if (failing >= FailingWeight || (GraceIsOver(deployment, observation) && evidence.Any(IsMandatoryWithoutData)))
            return HealthStatus.FAILING;

        return failing > 0 ? HealthStatus.DEGRADED : HealthStatus.HEALTHY;
    }

    private static bool GraceIsOver(Deployment deployment, Observation observation)
    {
        DateTimeOffset since = observation.DataTime is { } data && data > deployment.StepEnteredAt ? data : deployment.StepEnteredAt;
        return observation.Since(since) > TimeSpan.FromMinutes(deployment.Configuration.Production.NoDataGraceMinutes);
    }

    private static bool IsMandatoryWithoutData(Evidence evidence) =>
        evidence is { Mandatory: true, State: EvidenceState.NoData or EvidenceState.Stale or EvidenceState.Error };

    /// <summary>A value that is known to be inside its bound, and long enough so. What is missing never is, whatever its policy.</summary>
    private static bool Advances(Evidence evidence) => evidence.State switch
    {
        EvidenceState.Pass => evidence.Action == EvidenceAction.None,
        EvidenceState.Warn => evidence.Action == EvidenceAction.Warn,
        _ => false,
    };

    /// <summary>
    /// Whether anything but <see cref="Performance"/> speaks for the candidate: a ratio of few returns or trades is mostly luck,
    /// and says nothing of orders that fail or losses to come. A loss budget that is not used up speaks for nobody.
    /// </summary>
    private static bool HasMoreThanPerformance(ProductionConfiguration configuration, IReadOnlyList<Evidence> deciding)
    {
        HashSet<string> lucky = [.. Criteria.From(configuration).Where(c => Performance.Contains(c.Metric)).Select(c => c.Name), .. LossWatch.Names];
        return deciding.Any(e => Advances(e) && !lucky.Contains(e.Criterion));
    }

    /// <summary>What stands in the way, worst first, each metric once.</summary>
    private static IEnumerable<Evidence> Troubles(IReadOnlyList<Evidence> evidence) =>
        evidence.Where(e => !Advances(e))
            .OrderBy(e => e.State == EvidenceState.Fail ? 0 : 1)
            .DistinctBy(e => e.Sentence);

    private static string Sentences(IEnumerable<Evidence> evidence) => string.Join("; ", evidence.Select(e => e.Sentence));

    private static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? FormattableString.Invariant($"{span.TotalDays:0.#} days")
        : span.TotalMinutes >= 1 ? FormattableString.Invariant($"{span.TotalMinutes:0.#} min")
        : FormattableString.Invariant($"{span.TotalSeconds:0.#} s");
}
