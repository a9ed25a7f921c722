using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>Keeps a deployment from advancing while its venue and its ledger are not known to agree. It touches no other verdict.</summary>
internal static class ReconciliationHold
{
    /// <summary>Intervals without a comparison from which the last one says nothing any more.</summary>
    private const int LateIntervals = 3;

    /// <param name="deployment">The deployment.</param>
    /// <param name="verdict">What was decided without it.</param>
    /// <param name="record">The last comparison; null for none.</param>
    public static Verdict Apply(Deployment deployment, Verdict verdict, ReconciliationRecord? record) =>
        verdict.Kind == VerdictKind.Advance && IsAsked(deployment) && Obstacle(deployment, record?.Report, verdict.Time) is { } why
            ? verdict with { Kind = VerdictKind.Hold, Reason = $"{verdict.Reason}, but {why}" }
            : verdict;

    /// <summary>Whether a deployment's comparisons matter for an advance.</summary>
    public static bool IsAsked(Deployment deployment) =>
        deployment.Configuration.Trading.Flow == TradingFlow.Venue && deployment.Configuration.Reconciliation.HoldsOnBreak;

    private static string? Obstacle(Deployment deployment, ReconciliationReport? report, DateTimeOffset now)
    {
        VenueSettings venue = deployment.Configuration.Trading.Venue;
        if (report is null)
            return venue.Kind == VenueKind.Paper ? null : $"{venue.Name} has not been compared with the ledger yet";
        if (report.Problem is { } problem)
            return $"{report.Venue} could not be compared with the ledger: {problem}";
        if (report.Breaks is [var first, ..])
            return $"venue and ledger differ in {report.Breaks.Count} figure(s), first: {first.Message} (Test-ProductionReconciliation)";

        double late = Math.Max(
            deployment.Configuration.Reconciliation.IntervalSeconds * LateIntervals, deployment.Configuration.Production.MonitoringInterval * LateIntervals);
        return (now - report.Time).TotalSeconds > late
            ? FormattableString.Invariant($"{report.Venue} was last compared with the ledger at {report.Time.UtcDateTime:u} (Test-ProductionReconciliation)")
            : null;
    }
}
