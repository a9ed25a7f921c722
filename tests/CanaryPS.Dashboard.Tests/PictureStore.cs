using CanaryPS.Engine;

namespace CanaryPS.Dashboard.Tests;

/// <summary>The store in the pictures: some deployments as they are on a day on which not all goes well.</summary>
internal static class PictureStore
{
    public static Task<IReadOnlyList<string>> FillAsync(string store) => SimulatedStore.FillAsync(store, TimeSpan.FromMinutes(24),
    [
        GivenDeployments.Paper("managed_momentum", Calm),
        GivenDeployments.Paper("carry_trend", configuration => configuration with { Thresholds = [.. configuration.Thresholds.Where(rule => rule.Name is MetricNames.TradeFrequency)] }),
        GivenDeployments.Paper("pairs_energy", configuration => Calm(configuration) with { Trading = configuration.Trading with { Seed = 7, CandidateVenue = configuration.Trading.CandidateVenue with { RejectRate = 0.4 } } }),
        GivenDeployments.Paper("stat_arb_eu", configuration => Calm(configuration) with { Trading = configuration.Trading with { Seed = 9 }, Gates = [new GateSettings { Name = "risk desk", FourEyes = true }] }),
        GivenDeployments.Paper("reversal_fx", configuration => Calm(configuration) with { Trading = configuration.Trading with { Seed = 11 } }),
    ]);

    /// <summary>With few rules: a picture of a store where everything fires shows nothing.</summary>
    private static ProductionConfiguration Calm(ProductionConfiguration configuration) => configuration with
    {
        Thresholds = [.. configuration.Thresholds.Where(rule => rule.Name is MetricNames.LatencyP95)],
    };

    /// <summary>What people did since.</summary>
    public static async Task DisturbAsync(ProductionEngine engine, IReadOnlyList<string> ids)
    {
        await engine.SuspendAsync(ids[4], "ben", "waits for the new margin table");
        await GivenLimits.ChangeAsync(engine, ids[0]);
        foreach (string id in ids)
            await engine.TickAsync(id);
    }
}
