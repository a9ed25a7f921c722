namespace CanaryPS.Engine.Deployments;

/// <summary>What a venue is able to do.</summary>
internal sealed record VenueCapabilities
{
    /// <summary>It takes orders from the engine.</summary>
    public required bool TakesOrders { get; init; }

    /// <summary>It cancels orders for the engine.</summary>
    public required bool CancelsOrders { get; init; }

    /// <summary>It is another party, which may know something else than the ledger: it is worth reconciling with.</summary>
    public required bool IsOutside { get; init; }

    /// <summary>Any process may send to it. Where not, only the one that drives the deployment does, at its next tick.</summary>
    public required bool IsReachableAnywhere { get; init; }

    /// <summary>What is in the account is this deployment's candidate's alone.</summary>
    public bool IsDedicated { get; init; }

    /// <summary>It is a simulation within the ledger.</summary>
    public static VenueCapabilities Simulated { get; } = new() { TakesOrders = true, CancelsOrders = true, IsOutside = false, IsReachableAnywhere = false };

    /// <summary>It can only be read.</summary>
    public static VenueCapabilities ReadOnly { get; } = new() { TakesOrders = false, CancelsOrders = false, IsOutside = false, IsReachableAnywhere = false };
}
