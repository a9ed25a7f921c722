using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>Asks the venues of a deployment for everything that is compared.</summary>
internal static class VenueReader
{
    /// <summary>The arms whose venue is another party. Those of an account that is the candidate's alone are its only.</summary>
    public static IReadOnlyList<Arm> ArmsOutside(ITradingSession session) =>
    [
        .. Enum.GetValues<Arm>().Where(arm => Of(session, arm).Capabilities is { IsOutside: true } able && (!able.IsDedicated || arm == Arm.Candidate)),
    ];

    /// <summary>Reads positions and open orders of the arms, and the cash of a dedicated account.</summary>
    /// <exception cref="VenueException">A venue can't be asked.</exception>
    public static async Task<VenueStatement> ReadAsync(ITradingSession session, IReadOnlyList<Arm> arms, CancellationToken cancellationToken)
    {
        Dictionary<BreakSubject, decimal> figures = [];
        foreach (Arm arm in arms)
        {
            IVenue venue = Of(session, arm);
            foreach (OpenOrder order in await venue.GetOpenOrdersAsync(arm, cancellationToken).ConfigureAwait(false))
                figures[new(BreakKind.OpenOrder, arm, order.ClientOrderId)] = order.Remaining;
            foreach ((string instrument, decimal quantity) in await venue.GetPositionsAsync(arm, cancellationToken).ConfigureAwait(false))
                figures[new(BreakKind.Position, arm, instrument)] = quantity;
            if (venue.Capabilities.IsDedicated && await venue.GetAccountAsync(cancellationToken).ConfigureAwait(false) is { Cash: { } cash } account)
                figures[new(BreakKind.Cash, null, account.Currency)] = cash;
        }

        return new VenueStatement(Of(session, arms[0]).Name, arms, figures);
    }

    private static IVenue Of(ITradingSession session, Arm arm) => arm == Arm.Candidate ? session.CandidateVenue : session.BaselineVenue;
}
