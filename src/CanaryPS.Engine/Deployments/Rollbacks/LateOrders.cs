using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>What is of the candidate, in words, though its rollback was confirmed: pure functions from what was read.</summary>
internal static class LateOrders
{
    /// <summary>As many are named; the rest is counted.</summary>
    private const int Named = 5;

    /// <summary>
    /// What the trading log was told of the candidate's orders; null where nothing. The end of an order alone is nothing new, nor is the beginning of one that
    /// came through the engine and that the venue is known to have taken: none is taken after the freeze is confirmed, so that the venue was only late in telling it.
    /// </summary>
    /// <param name="fresh">The log after the rollback was confirmed.</param>
    /// <param name="taken">The ids of orders that came through the engine and were taken.</param>
    public static string? ToldBy(IReadOnlyList<TradingEntry> fresh, IReadOnlySet<string> taken)
    {
        string[] told =
        [
            .. fresh.Select(entry => entry.Order).OfType<OrderEvent>()
                .Where(order => order.Arm == Arm.Candidate)
                .Where(order => order.IsFill() || order.Kind == OrderEventKind.Replaced || (order.Kind == OrderEventKind.Submitted && !taken.Contains(order.ClientOrderId)))
                .Select(order => FormattableString.Invariant($"'{order.ClientOrderId}' {order.Kind} {order.Side} {order.Quantity} {order.Instrument}")),
        ];
        return told.Length == 0 ? null : $"the trading log has {Listed(told)}";
    }

    /// <summary>What a venue has open or holds, or the ledger has open; null where nothing.</summary>
    /// <param name="look">What the venue said.</param>
    /// <param name="venue">Its name.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="handedOver">What was given to the baseline, as the venue does not know.</param>
    public static string? SeenBy(WatchLook look, string venue, DeploymentLedger ledger, IReadOnlyDictionary<string, decimal> handedOver)
    {
        List<string> seen = [];
        if (look.Open.Count > 0)
            seen.Add($"{venue} has open {Listed([.. look.Open.Select(Describe)])}");
        OpenOrder[] untold = [.. ledger.Candidate.OpenOrders.Where(order => look.Open.All(there => there.ClientOrderId != order.ClientOrderId))];
        if (untold.Length > 0)
            seen.Add($"the trading log has open {Listed([.. untold.Select(Describe)])}");
        if (look.Positions is { } told)
        {
            CandidatePosition position = CandidatePosition.Compare(venue, told, ledger, handedOver);
            if (position.Held.Count > 0)
                seen.Add($"the candidate holds {CandidatePosition.Describe(position.Held)}");
            if (position.Disputed is { } disputed)
                seen.Add(disputed);
        }

        return seen.Count == 0 ? null : string.Join("; ", seen);
    }

    private static string Describe(OpenOrder order) =>
        FormattableString.Invariant($"'{order.ClientOrderId}' {order.Side} {order.Remaining} {order.Instrument}");

    private static string Listed(IReadOnlyList<string> items) =>
        string.Join(", ", items.Take(Named)) + (items.Count > Named ? $" and {items.Count - Named} more" : "");
}
