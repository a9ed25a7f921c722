namespace CanaryPS.Engine.Verdicts;

/// <summary>What has to be true before a candidate gets its first share: the evidence of PREPARATION.</summary>
/// <param name="PublishedWeight">The weight that the router has in force; null where it has none.</param>
/// <param name="OpenOrders">Open orders of the candidate at the venue.</param>
/// <param name="Positions">Positions of the candidate at the venue.</param>
/// <param name="DataAhead">Whether the market has more data to come.</param>
internal sealed record Readiness(double? PublishedWeight, int OpenOrders, int Positions, bool DataAhead)
{
    public IReadOnlyList<Evidence> Evidence() =>
    [
        Check("router_at_zero", (PublishedWeight ?? 0) == 0, PublishedWeight ?? 0, $"the router has the candidate at {PublishedWeight ?? 0} %"),
        Check("no_open_orders", OpenOrders == 0, OpenOrders, $"the candidate has {OpenOrders} open orders"),
        Check("flat", Positions == 0, Positions, $"the candidate holds {Positions} positions"),
        Check("market_data", DataAhead, DataAhead ? 0 : 1, DataAhead ? "market data is at hand" : "the market data has ended"),
    ];

    /// <summary>Whether the account at a venue may trade.</summary>
    public static Evidence Of(VenueAccount account) => Check(
        "venue_account", account.MayTrade, account.MayTrade ? 0 : 1,
        account.MayTrade ? $"the account {account.AccountId} of {account.Venue} may trade" : $"the account {account.AccountId} of {account.Venue} may not trade: {account.Reason}");

    private static Evidence Check(string name, bool holds, double value, string sentence) =>
        new(name, CriterionKind.Health, holds ? EvidenceState.Pass : EvidenceState.Fail, value, 0, 1, Mandatory: true, sentence);
}
