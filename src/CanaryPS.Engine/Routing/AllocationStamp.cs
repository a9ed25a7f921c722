namespace CanaryPS.Engine.Routing;

/// <summary>What tells allocations apart, and which of two stands.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="StartedAt">When the deployment was started.</param>
/// <param name="Version">The weight's version.</param>
/// <param name="Weight">The candidate's share of the flow, 0-100 %.</param>
/// <param name="IsFrozen">Whether the candidate may send no order.</param>
/// <param name="IsHalted">Whether neither arm may.</param>
internal sealed record AllocationStamp(
    string DeploymentId, string Strategy, DateTimeOffset StartedAt, long Version, double Weight, bool IsFrozen, bool IsHalted)
{
    public static AllocationStamp Of(CanaryAllocation allocation) => new(
        allocation.DeploymentId, allocation.Strategy, allocation.StartedAt, allocation.Version, allocation.Weight, allocation.IsFrozen, allocation.IsHalted);

    /// <summary>
    /// Whether it takes the place of another one: that of a deployment that was started later, or of a newer version, or of the same version and
    /// stricter.
    /// </summary>
    public bool Replaces(AllocationStamp other)
    {
        int order = Order(other);
        return order != 0 ? order > 0 : this != other && Weight <= other.Weight && (IsFrozen || !other.IsFrozen) && (IsHalted || !other.IsHalted);
    }

    /// <summary>Whether this is what is wanted, or newer.</summary>
    public bool Fulfils(AllocationStamp wanted) => this == wanted || Order(wanted) > 0;

    public override string ToString() => FormattableString.Invariant($"{Weight} % of version {Version} of '{DeploymentId}'");

    private int Order(AllocationStamp other)
    {
        int started = StartedAt.CompareTo(other.StartedAt);
        int deployment = started != 0 ? started : string.CompareOrdinal(DeploymentId, other.DeploymentId);
        return deployment != 0 ? deployment : Version.CompareTo(other.Version);
    }
}
