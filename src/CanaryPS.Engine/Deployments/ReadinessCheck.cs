using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Deployments;

/// <summary>Gathers the evidence of PREPARATION from the router and the venue.</summary>
internal static class ReadinessCheck
{
    public static async Task<IReadOnlyList<Evidence>> RunAsync(ReadRound asked, Allocation? inForce, CancellationToken cancellationToken)
    {
        ITradingSession session = asked.Context.Session;
        (Unanswered? none, IReadOnlyList<Evidence>? found) = await asked.AskAsync(
            $"the candidate's orders and positions at {session.CandidateVenue.Name}", token => ReadAsync(session, inForce, token), cancellationToken).ConfigureAwait(false);
        return found ?? [Unreachable(session.CandidateVenue, none?.Detail ?? "no answer")];
    }

    /// <summary>Asks the venue, for as long as that takes.</summary>
    public static async Task<IReadOnlyList<Evidence>> ReadAsync(ITradingSession session, Allocation? inForce, CancellationToken cancellationToken)
    {
        IVenue venue = session.CandidateVenue;
        try
        {
            Readiness readiness = new(
                inForce?.Weight,
                (await venue.GetOpenOrdersAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false)).Count,
                (await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false)).Count,
                session.NextDue is not null);
            return venue.Capabilities.IsOutside
                ? [.. readiness.Evidence(), Readiness.Of(await venue.GetAccountAsync(cancellationToken).ConfigureAwait(false))]
                : readiness.Evidence();
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            // A venue that can't be asked is evidence too, of the kind that never passes.
            return [Unreachable(venue, error.Message)];
        }
    }

    private static Evidence Unreachable(IVenue venue, string why) => new(
        "venue_reachable", CriterionKind.Health, EvidenceState.Error, null, 0, 0, Mandatory: true,
        $"{venue.Name} can't be asked for the candidate's orders and positions: {why}");
}
