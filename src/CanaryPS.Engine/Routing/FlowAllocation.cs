using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Routing;

/// <summary>What an allocation means for the flow of a deployment: mode, salt, instruments, and the share of the flow itself.</summary>
internal static class FlowAllocation
{
    /// <summary>What is in force by the store.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="stored">What its router has in force; null before the first weight.</param>
    /// <param name="readers">Who has seen what.</param>
    public static CanaryAllocation InForce(Deployment deployment, Allocation? stored, IReadOnlyList<AllocationReader> readers)
    {
        Allocation found = stored ?? new Allocation(deployment.Id, 0, 0, deployment.StartedAt);

        // Who reads the store sees a rollback or a stop from its decision on, though nobody has published it yet.
        bool isFrozen = deployment.Stage == DeploymentStage.ROLLBACK;
        bool isHalted = deployment.StoppedBy is not null;
        if ((isFrozen && !found.IsFrozen) || (isHalted && !found.IsHalted))
        {
            found = found with
            {
                Weight = 0, Version = Math.Max(found.Version, deployment.WeightVersion), IsFrozen = isFrozen || found.IsFrozen, IsHalted = isHalted || found.IsHalted,
            };
        }

        return Of(deployment, found) with { Readers = readers };
    }

    /// <summary>What an allocation would put in force.</summary>
    public static CanaryAllocation Of(Deployment deployment, Allocation allocation)
    {
        RoutingSettings settings = deployment.Configuration.Routing;
        bool isShadow = settings.Mode == RouteMode.Shadow;
        double weight = allocation.Enforced().Weight;
        return new CanaryAllocation
        {
            DeploymentId = deployment.Id,
            Strategy = deployment.Strategy,
            StartedAt = deployment.StartedAt,
            Weight = isShadow ? 0 : weight,
            ShadowWeight = isShadow ? weight : null,
            Version = allocation.Version,
            Mode = settings.Mode,
            Salt = settings.Salt ?? deployment.Id,
            CandidateInstruments = settings.Mode == RouteMode.Instruments ? InstrumentShare.Of(settings.Instruments, weight) : [],
            IsFrozen = allocation.IsFrozen,
            IsHalted = allocation.IsHalted,
            UpdatedAt = allocation.UpdatedAt,
        };
    }
}
