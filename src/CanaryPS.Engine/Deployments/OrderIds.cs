namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Client order ids: deployment, arm, and what tells the arm's orders apart: <c>{deployment}-C-{rest}</c> or <c>{deployment}-B-{rest}</c>. By them alone
/// it is known whose an order at a venue is.
/// </summary>
internal static class OrderIds
{
    /// <summary>What all ids of an arm begin with.</summary>
    public static string PrefixOf(string deploymentId, Arm arm) => $"{deploymentId}-{(arm == Arm.Candidate ? 'C' : 'B')}-";

    public static string Of(string deploymentId, Arm arm, string rest) => PrefixOf(deploymentId, arm) + rest;

    /// <summary>The arm of an order of this deployment; null for one that is not of it.</summary>
    public static Arm? ArmOf(string deploymentId, string clientOrderId) =>
        clientOrderId.StartsWith(PrefixOf(deploymentId, Arm.Candidate), StringComparison.Ordinal) ? Arm.Candidate
        : clientOrderId.StartsWith(PrefixOf(deploymentId, Arm.Baseline), StringComparison.Ordinal) ? Arm.Baseline
        : null;
}
