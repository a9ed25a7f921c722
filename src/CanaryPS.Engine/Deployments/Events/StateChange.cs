using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A criterion says something else than before.</summary>
internal sealed record StateChange(string Criterion, EvidenceState State)
{
    /// <summary>What differs from how the criteria stood. The evidence of PREPARATION is no criterion's.</summary>
    public static IReadOnlyList<StateChange> Between(Deployment deployment, Verdict verdict)
    {
        if (verdict.Stage == DeploymentStage.PREPARATION)
            return [];

        Dictionary<string, EvidenceState> before = deployment.Standings.ToDictionary(s => s.Criterion, s => s.State, StringComparer.Ordinal);
        return
        [
            .. verdict.Evidence
                .Where(e => !before.TryGetValue(e.Criterion, out EvidenceState state) || state != e.State)
                .Select(e => new StateChange(e.Criterion, e.State)),
        ];
    }

    /// <summary>How the criteria stand after an evaluation with these changes.</summary>
    public static IReadOnlyList<CriterionStanding> Apply(
        IReadOnlyList<StateChange> changes, IReadOnlyList<CriterionStanding> before, DateTimeOffset time)
    {
        Dictionary<string, EvidenceState> changed = changes.ToDictionary(c => c.Criterion, c => c.State, StringComparer.Ordinal);
        IEnumerable<(string, EvidenceState)> known = before.Select(s => (s.Criterion, changed.GetValueOrDefault(s.Criterion, s.State)));
        IEnumerable<(string, EvidenceState)> added = changes.Where(c => before.All(s => s.Criterion != c.Criterion)).Select(c => (c.Criterion, c.State));
        return Standings.After(before, [.. known, .. added], time);
    }
}
