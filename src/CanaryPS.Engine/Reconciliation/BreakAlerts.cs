using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>
/// The alerts of a comparison, one a break. One ends only when a comparison shows that venue and ledger agree; a venue that can't be asked is an alert of its
/// own, and ends none.
/// </summary>
internal static class BreakAlerts
{
    public const string UnavailableKey = "reconciliation-unavailable";

    private const string Prefix = "break-";

    public static void Tell(AlertBook alerts, ReconciliationReport report, ReconciliationReport? before)
    {
        if (report.Problem is { } problem)
        {
            alerts.RaiseEvent(UnavailableKey, AlertSeverity.HIGH, $"{report.Venue} could not be compared with the ledger: {problem}.", report.Time);
            return;
        }

        alerts.ResolveEvent(UnavailableKey, AlertActors.Data, report.Time);
        HashSet<string> keys = [.. report.Breaks.Select(KeyOf)];
        foreach (Alert agreed in alerts.Open.Where(a => a.Rule is null && a.Key.StartsWith(Prefix, StringComparison.Ordinal) && !keys.Contains(a.Key)))
            alerts.ResolveEvent(agreed.Key, AlertActors.Data, report.Time);

        foreach (ReconciliationBreak found in report.Breaks)
        {
            AlertSeverity severity = found.Kind == BreakKind.Position ? AlertSeverity.CRITICAL : AlertSeverity.HIGH;

            // Both figures move while it trades on: only another difference is news.
            if (before?.Breaks.FirstOrDefault(b => KeyOf(b) == KeyOf(found)) is { } known && Difference(known) == Difference(found))
                alerts.RaiseEvent(KeyOf(found), severity, $"{found.Message}.", report.Time);
            else
                alerts.RaiseProgress(KeyOf(found), severity, $"{found.Message}.", report.Time);
        }
    }

    /// <summary>The name of a break's alert. A name of an alert has no <c>/</c>, which instruments may have.</summary>
    public static string KeyOf(ReconciliationBreak found) =>
        $"{Prefix}{found.Kind.ToString().ToLowerInvariant()}-{found.Arm?.ToString().ToLowerInvariant() ?? "account"}-{found.Subject.Replace('/', '|')}";

    private static (decimal, bool, bool) Difference(ReconciliationBreak found) =>
        ((found.Venue ?? 0) - (found.Ledger ?? 0), found.Venue is null, found.Ledger is null);
}
