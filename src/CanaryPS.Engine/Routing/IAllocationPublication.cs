namespace CanaryPS.Engine.Routing;

/// <summary>A place outside the store at which allocations are published. An older one never takes the place of a newer one there.</summary>
internal interface IAllocationPublication
{
    /// <summary>What it is, for messages.</summary>
    string Name { get; }

    /// <summary>Publishes unless something newer is there.</summary>
    /// <exception cref="RoutingException">It can't be done now.</exception>
    Task PublishAsync(CanaryAllocation allocation, CancellationToken cancellationToken);

    /// <summary>Reads back what is there.</summary>
    /// <returns>Null where it is what is wanted, or newer; else what is there instead.</returns>
    /// <exception cref="RoutingException">It can't be read.</exception>
    Task<string?> MissingAsync(CanaryAllocation wanted, CancellationToken cancellationToken);
}
