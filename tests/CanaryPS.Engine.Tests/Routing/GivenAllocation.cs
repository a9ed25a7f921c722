namespace CanaryPS.Engine.Tests.Routing;

/// <summary>Allocations ready-made.</summary>
internal static class GivenAllocation
{
    public static CanaryAllocation Of(double weight, long version = 1, RouteMode mode = RouteMode.OrderShare, string salt = "momentum-1a2b3c4d") => new()
    {
        DeploymentId = "momentum-1a2b3c4d", Strategy = "momentum", StartedAt = Given.Start, Weight = weight, Version = version, Mode = mode, Salt = salt,
        UpdatedAt = Given.Start.AddMinutes(version % 1000),
    };
}
