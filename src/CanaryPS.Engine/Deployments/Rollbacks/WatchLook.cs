using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>What a venue said of the candidate at one look of a watch. It is judged later, by the ledger as it is then.</summary>
/// <param name="StartedAt">When it was asked.</param>
/// <param name="Open">The candidate's open orders there.</param>
/// <param name="Positions">Units by instrument, negative = short; null where positions are left as they are.</param>
/// <param name="Problem">Why nothing is known; null where it answered.</param>
internal sealed record WatchLook(
    DateTimeOffset StartedAt, IReadOnlyList<OpenOrder> Open, IReadOnlyDictionary<string, decimal>? Positions, string? Problem)
{
    public static async Task<WatchLook> ReadAsync(Deployment deployment, IVenue venue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenOrder> open = await venue.GetOpenOrdersAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, decimal>? positions = deployment.RollbackPolicy == RollbackPolicy.Leave
            ? null
            : await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        return new WatchLook(now, open, positions, null);
    }

    public static WatchLook Failed(DateTimeOffset startedAt, string problem) => new(startedAt, [], null, problem);
}
