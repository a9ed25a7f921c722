namespace CanaryPS.Engine.Deployments;

/// <summary>The names of the venues that a deployment's arms trade at.</summary>
internal static class VenueNames
{
    /// <summary>The simulated exchange that a candidate in shadow trades at. A configured name has no slash, so it is never that.</summary>
    public const string Shadow = "shadow/paper";

    public static string Of(Deployment deployment, Arm arm) =>
        IsShadow(deployment, arm) ? Shadow : deployment.Configuration.Trading.Venue.Name;

    /// <summary>Whether an arm's orders go to paper beside the venue.</summary>
    public static bool IsShadow(Deployment deployment, Arm arm) =>
        arm == Arm.Candidate && deployment.Configuration.Routing.Mode == RouteMode.Shadow;
}
