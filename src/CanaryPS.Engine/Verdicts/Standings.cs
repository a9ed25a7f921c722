namespace CanaryPS.Engine.Verdicts;

/// <summary>How criteria stand after one more evaluation.</summary>
internal static class Standings
{
    public static IReadOnlyList<CriterionStanding> After(
        IReadOnlyList<CriterionStanding> before, IEnumerable<(string Criterion, EvidenceState State)> said, DateTimeOffset time)
    {
        Dictionary<string, CriterionStanding> known = before.ToDictionary(s => s.Criterion, StringComparer.Ordinal);
        return [.. said.Select(s => After(known.GetValueOrDefault(s.Criterion), s.Criterion, s.State, time))];
    }

    public static CriterionStanding After(CriterionStanding? before, string criterion, EvidenceState state, DateTimeOffset time)
    {
        int failures = (before?.Failures ?? 0) + (state == EvidenceState.Fail ? 1 : 0);
        return before?.State == state
            ? before with { InARow = before.InARow + 1, Failures = failures }
            : new CriterionStanding(criterion, state, time, 1, failures);
    }
}
