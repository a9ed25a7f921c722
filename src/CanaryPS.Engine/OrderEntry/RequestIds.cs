using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>
/// Client order ids of orders that are entered: <c>{deployment}-C-r-{request id}</c>, and <c>-n-</c> where the sender has none. The letter keeps them apart
/// from the ids that the engine gives to its own orders, whatever a sender thinks of.
/// </summary>
internal static class RequestIds
{
    public static string Of(string deploymentId, Arm arm, string? requestId) =>
        OrderIds.Of(deploymentId, arm, requestId is null ? $"n-{Guid.NewGuid():N}" : $"r-{requestId}");

    /// <summary>The id that the same request has, or would have, on the other arm.</summary>
    public static string OfOther(string clientOrderId, string deploymentId, Arm arm) => OrderIds.Of(
        deploymentId, arm == Arm.Candidate ? Arm.Baseline : Arm.Candidate, clientOrderId[OrderIds.PrefixOf(deploymentId, arm).Length..]);
}
