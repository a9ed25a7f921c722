using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Driving;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task A_driver_reads_which_deployments_have_changed_since_and_their_versions()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        Deployment two = await StartAsync(store, "d2", "other");
        DriveNews all = await store.ReadDriveNewsAsync(0, Given.Time, default);
        Assert.Equal([("d1", one.Version), ("d2", two.Version)], all.Changed.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal(await store.GetEventPositionAsync(default), all.Position);

        await CommitAsync(store, Given.Next(two));
        DriveNews since = await store.ReadDriveNewsAsync(all.Position, Given.Time, default);
        Assert.Equal([("d2", (await store.FindDeploymentAsync("d2", default))!.Version)], since.Changed.Select(pair => (pair.Key, pair.Value)));

        // Alerts have no part in a deployment's version, but in the order.
        await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a")), default);
        DriveNews alerted = await store.ReadDriveNewsAsync(since.Position, Given.Time, default);
        Assert.Empty(alerted.Changed);
        Assert.Equal(await store.GetEventPositionAsync(default), alerted.Position);
    }

    [SkippableFact]
    public async Task A_driver_reads_whose_alerts_have_a_timer_due()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await StartAsync(store, "d2", "other");
        await store.ChangeAlertsAsync("d1", _ => new AlertChanges { NextDue = Given.Time }, default);
        await store.ChangeAlertsAsync("d2", _ => new AlertChanges { NextDue = Given.Time.AddSeconds(1) }, default);

        Assert.Empty((await store.ReadDriveNewsAsync(0, Given.Time.AddTicks(-1), default)).AlertsDue);
        Assert.Equal(["d1"], (await store.ReadDriveNewsAsync(0, Given.Time, default)).AlertsDue);
        Assert.Equal(["d1", "d2"], (await store.ReadDriveNewsAsync(0, Given.Time.AddSeconds(1), default)).AlertsDue.Order());
    }
}
