namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>Runs a long campaign only where it was asked for; elsewhere there is a short form of the same test.</summary>
internal static class SlowCampaign
{
    public static Task RunAsync(Func<Task> campaign)
    {
        Skip.If(
            Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") != "1",
            "a slow campaign: set CANARYPS_SLOW_TESTS=1 to run it");
        return campaign();
    }
}
