namespace CanaryPS.Engine.Routing;

/// <summary>Opens the router of an allocation's mode.</summary>
internal static class KeyRouters
{
    /// <exception cref="RoutingException">The mode does not route keys.</exception>
    public static IKeyRouter Open(CanaryAllocation allocation) => allocation.Mode switch
    {
        RouteMode.OrderShare => new HashKeyRouter(allocation),
        RouteMode.Instruments => new InstrumentKeyRouter(allocation),
        RouteMode.Shadow => new BaselineKeyRouter(allocation),
        RouteMode.CapitalShare => throw new RoutingException(
            "KeysNotRouted",
            $"Deployment '{allocation.DeploymentId}' divides the capital between the arms and not the orders: its routing.mode is CapitalShare, so that no key goes to one of them. Start it with OrderShare or Instruments."),
        _ => throw new ArgumentOutOfRangeException(nameof(allocation), allocation.Mode, "unknown mode"),
    };

    public static void RequireRoom(ReadOnlySpan<string> keys, Span<Arm> arms)
    {
        if (arms.Length < keys.Length)
            throw new ArgumentException($"{keys.Length} keys have no room in {arms.Length} arms.", nameof(arms));
    }
}
