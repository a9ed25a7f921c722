using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Verdicts;

/// <summary>What each criterion's evidence does to the deployment, by its policies, its limits and how long it has stood so.</summary>
internal static class EvidencePolicies
{
    /// <summary>The evidence with its actions; the policies' times are those of the clock, all time without one.</summary>
    public static IReadOnlyList<Evidence> Apply(
        IReadOnlyList<Evidence> evidence, IReadOnlyList<Criterion> criteria, IReadOnlyList<CriterionStanding> standings, DateTimeOffset now,
        TradingTime? clock = null)
    {
        Dictionary<string, Criterion> byName = criteria.ToDictionary(c => c.Name, StringComparer.Ordinal);
        Dictionary<string, CriterionStanding> before = standings.ToDictionary(s => s.Criterion, StringComparer.Ordinal);
        return [.. evidence.Select(e =>
        {
            CriterionStanding standing = Standings.After(before.GetValueOrDefault(e.Criterion), e.Criterion, e.State, now);
            Criterion? criterion = byName.GetValueOrDefault(e.Criterion);
            return e with
            {
                Action = criterion is null ? Usual(e.Kind, e.State) : Action(criterion, standing, (clock ?? TradingTime.Wall).Between(standing.Since, now)),
                Weight = criterion?.Weight ?? e.Weight,
                DryRun = criterion?.DryRun ?? e.DryRun,
                InARow = standing.InARow,
                Since = standing.Since,
            };
        })];
    }

    /// <summary>What a state does where nobody said anything else.</summary>
    public static EvidenceAction Usual(CriterionKind kind, EvidenceState state) => state switch
    {
        EvidenceState.Pass => EvidenceAction.None,
        EvidenceState.Fail => kind == CriterionKind.Rollback ? EvidenceAction.RollBack : EvidenceAction.Fail,
        _ => EvidenceAction.Hold,
    };

    private static EvidenceAction Action(Criterion criterion, CriterionStanding standing, TimeSpan stood)
    {
        if (standing.State == EvidenceState.Pass)
            return standing.InARow >= criterion.ConsecutiveSuccessLimit ? EvidenceAction.None : EvidenceAction.Hold;
        if (standing.State == EvidenceState.Fail && IsForgiven(criterion, standing))
            return EvidenceAction.Hold;

        if (criterion.Policies.FirstOrDefault(p => p.State == standing.State) is not { } policy)
            return Usual(criterion.Kind, standing.State);

        return stood >= TimeSpan.FromMinutes(policy.AfterMinutes) ? policy.Action : EvidenceAction.Hold;
    }

    private static bool IsForgiven(Criterion criterion, CriterionStanding standing)
    {
        if (criterion is { FailureLimit: null, ConsecutiveFailureLimit: null })
            return false;

        return !(standing.Failures > criterion.FailureLimit || standing.InARow > criterion.ConsecutiveFailureLimit);
    }
}
