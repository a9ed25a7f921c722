using CanaryPS.Engine;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Limits and freezes as tests want them.</summary>
internal static class GivenLimits
{
    public static LimitsManifest Manifest { get; } = new()
    {
        Venues = ["paper"], PriceCollarPercent = 2.5, MaxOrderValue = 50_000, MaxMessagesPerSecond = 20, MaxExposure = 400_000, MaxLoss = 12_000, MaxRepeats = 5, Hard = [LimitKind.PriceCollar],
    };

    /// <summary>Limits in force, a change of them that waits, a freeze that holds and one to come.</summary>
    public static async Task<DeploymentLimits> ChangeAsync(ProductionEngine engine, string deploymentId)
    {
        DeploymentLimits first = await engine.ProposeLimitsAsync(deploymentId, Manifest, null, "ana", "first limits");
        await engine.ApproveLimitsAsync(deploymentId, first.Proposal!.Hash, "ben", "as agreed");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await engine.AddFreezeAsync(now.AddMinutes(-5), now.AddHours(3), "reversal_fx", "ana", "rate decision");
        await engine.AddFreezeAsync(now.AddHours(20), now.AddHours(30), null, "ben", "month end");
        return await engine.ProposeLimitsAsync(deploymentId, Manifest with { MaxOrderValue = 75_000, MaxExposure = 600_000 }, null, "ana", "larger book from Monday on");
    }
}
