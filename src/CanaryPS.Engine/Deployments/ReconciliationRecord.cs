namespace CanaryPS.Engine.Deployments;

/// <summary>The last comparison of a deployment's venue with its ledger, as it is stored.</summary>
/// <param name="Report">What it came to. Where the venue could not be compared, the breaks are those that stood before.</param>
/// <param name="OpeningCash">Cash of the dedicated account before the candidate's first fill, as the first comparison that found everything in agreement gave it; null until then.</param>
internal sealed record ReconciliationRecord(ReconciliationReport Report, decimal? OpeningCash);
