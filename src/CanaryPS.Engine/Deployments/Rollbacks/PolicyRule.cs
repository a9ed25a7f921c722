namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>Whether a policy can be carried out: a position is handed over in the trading log alone, so it must be where the baseline trades.</summary>
internal static class PolicyRule
{
    /// <exception cref="RollbackPolicyException">It can't.</exception>
    public static void Demand(RollbackPolicy policy, ProductionConfiguration configuration)
    {
        if (policy == RollbackPolicy.HandOver && Obstacle(configuration) is { } why)
            throw new RollbackPolicyException($"The policy HandOver can't be carried out: {why}. Nothing was changed; give Flatten or Leave.");
    }

    private static string? Obstacle(ProductionConfiguration configuration)
    {
        if (configuration.Routing.Mode == RouteMode.Shadow)
            return "in shadow the candidate trades on paper, and the baseline can't have what is not at its venue";
        return configuration.Trading is { Flow: TradingFlow.Venue, Venue: { Kind: VenueKind.Alpaca, Alpaca.DedicatedAccount: true } }
            ? "the account is the candidate's alone, and what is in it can't become the baseline's"
            : null;
    }
}
