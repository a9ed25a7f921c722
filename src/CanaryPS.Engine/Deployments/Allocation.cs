namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The candidate's weight that a router has in force. Whatever changes of it gets a new version: of two that have the same, the stricter one stays
/// in force, since nobody can tell which is younger.
/// </summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Weight">0-100 %.</param>
/// <param name="Version">Counts the weights; a router ignores what is older than what it has.</param>
/// <param name="UpdatedAt">When it was put in force.</param>
/// <param name="IsFrozen">Whether the candidate may send no order any more.</param>
/// <param name="IsHalted">Whether neither arm may.</param>
internal sealed record Allocation(
    string DeploymentId, double Weight, long Version, DateTimeOffset UpdatedAt, bool IsFrozen = false, bool IsHalted = false)
{
    /// <summary>The same with the weight that it may have: none while the candidate is frozen or both arms are halted.</summary>
    public Allocation Enforced() => IsFrozen || IsHalted ? this with { Weight = 0 } : this;

    /// <summary>Whether this is what is wanted, or newer.</summary>
    public bool Fulfils(Allocation wanted) =>
        Version > wanted.Version
        || (Version == wanted.Version && Weight == wanted.Weight && IsFrozen == wanted.IsFrozen && IsHalted == wanted.IsHalted);
}
