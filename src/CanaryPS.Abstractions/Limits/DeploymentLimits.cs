namespace CanaryPS;

/// <summary>The limits of one deployment: what is in force, and what waits.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="InForce">What is in force; null where nothing is limited.</param>
/// <param name="Proposal">What waits for approval; null for nothing.</param>
/// <param name="History">Every manifest that was ever in force, oldest first.</param>
public sealed record DeploymentLimits(string DeploymentId, LimitsInForce? InForce, LimitsProposal? Proposal, IReadOnlyList<LimitsInForce> History)
{
    /// <summary>Every manifest that was ever in force, oldest first.</summary>
    public IReadOnlyList<LimitsInForce> History { get; init => field = FixedList.Of(value); } = FixedList.Of(History);
}
