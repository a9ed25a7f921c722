using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly ReconciliationRecord Compared = new(
        new ReconciliationReport
        {
            DeploymentId = "d1", Venue = "broker", Time = Given.Time, Problem = "no answer",
            Breaks = [new ReconciliationBreak(BreakKind.Position, Arm.Candidate, "BTC/USD", 0.10m, null, Given.Time.AddTicks(-1), "differs")],
        },
        1_000_000.10m);

    [SkippableFact]
    public async Task The_last_comparison_of_a_deployment_is_there_with_its_alerts_for_every_process()
    {
        await using IProductionStore store = await OpenAsync();
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
        Assert.Null(await store.FindReconciliationAsync("d1", default));
        await store.RecordReconciliationAsync(Compared, Given.Alerting(Given.Alert("a1")), default);

        await using IProductionStore other = await OpenAsync();
        Same.As(Compared, (await other.FindReconciliationAsync("d1", default))!);
        Assert.Equal(["a1"], (await other.GetAlertsAsync(new AlertQuery(), default)).Select(alert => alert.Id));

        ReconciliationRecord newer = Compared with { Report = Compared.Report with { Time = Given.Time.AddSeconds(60), Breaks = [], Problem = null }, OpeningCash = null };
        await other.RecordReconciliationAsync(newer, _ => new AlertChanges(), default);
        Same.As(newer, (await store.FindReconciliationAsync("d1", default))!);
    }

    [SkippableFact]
    public async Task A_comparison_whose_alerts_fail_is_not_recorded_nor_one_of_no_deployment()
    {
        await using IProductionStore store = await OpenAsync();
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => store.RecordReconciliationAsync(Compared, _ => new AlertChanges(), default));
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.RecordReconciliationAsync(Compared, _ => throw new InvalidOperationException("no"), default));

        Assert.Null(await store.FindReconciliationAsync("d1", default));
    }
}
