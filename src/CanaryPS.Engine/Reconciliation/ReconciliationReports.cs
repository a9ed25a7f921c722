using System.Globalization;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>Makes reports of comparisons: what differs since when, as sentences.</summary>
internal static class ReconciliationReports
{
    /// <summary>A comparison that was made.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="statement">What the venue said.</param>
    /// <param name="differences">What differs.</param>
    /// <param name="askedAt">When the venue was asked.</param>
    /// <param name="now">When it was compared.</param>
    /// <param name="before">The report before; null for none.</param>
    public static ReconciliationReport Compared(
        string deploymentId, VenueStatement statement, IReadOnlyList<FigureDifference> differences, DateTimeOffset askedAt, DateTimeOffset now,
        ReconciliationReport? before) => new()
        {
            DeploymentId = deploymentId,
            Venue = statement.Venue,
            Time = now,
            Breaks = [.. differences.Select(d => Break(d, statement.Venue, SinceOf(d.Subject, before) ?? askedAt))],
        };

    /// <summary>A comparison that could not be made. What stood before stands.</summary>
    public static ReconciliationReport Unavailable(string deploymentId, string venue, string problem, DateTimeOffset now, ReconciliationReport? before) => new()
    {
        DeploymentId = deploymentId,
        Venue = venue,
        Time = now,
        Breaks = before?.Breaks ?? [],
        Problem = problem,
    };

    private static DateTimeOffset? SinceOf(BreakSubject subject, ReconciliationReport? before) =>
        before?.Breaks.FirstOrDefault(b => b.Kind == subject.Kind && b.Arm == subject.Arm && b.Subject == subject.Name)?.Since;

    private static ReconciliationBreak Break(FigureDifference difference, string venue, DateTimeOffset since)
    {
        (BreakKind kind, Arm? arm, string name) = difference.Subject;
        return new ReconciliationBreak(kind, arm, name, difference.Venue, difference.Ledger, since, Sentence(difference, venue));
    }

    private static string Sentence(FigureDifference difference, string venue)
    {
        (decimal? there, decimal? here) = (difference.Venue, difference.Ledger);
        string arm = difference.Subject.Arm?.ToString().ToLowerInvariant() ?? "account";
        string name = difference.Subject.Name;
        return difference.Subject.Kind switch
        {
            BreakKind.Position => $"The {arm}'s position in {name} is {Text(there ?? 0)} at {venue} and {Text(here ?? 0)} in the ledger: {Signed((there ?? 0) - (here ?? 0))}",
            BreakKind.OpenOrder when here is null => $"The {arm}'s order {name} is open at {venue} with {Text(there ?? 0)}, and the ledger has no such open order",
            BreakKind.OpenOrder when there is null => $"The {arm}'s order {name} is open in the ledger with {Text(here.Value)}, and {venue} has no such open order",
            BreakKind.OpenOrder => $"The {arm}'s order {name} is open with {Text(there!.Value)} at {venue} and {Text(here!.Value)} in the ledger: {Signed(there.Value - here.Value)}",
            _ => $"The {arm}'s cash is {Text(there ?? 0)} {name} at {venue} and {Text(here ?? 0)} by the ledger: {Signed((there ?? 0) - (here ?? 0))}",
        };
    }

    private static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Signed(decimal value) => value.ToString("+0.############################;-0.############################;0", CultureInfo.InvariantCulture);
}
