using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>Comparisons with the stand-in of a broker, through the whole engine.</summary>
public sealed class AlpacaReconciliationTests
{
    [Fact]
    public async Task What_the_feed_brought_agrees_and_what_somebody_did_beside_it_does_not()
    {
        await using AlpacaDesk desk = new(dedicated: true, monitoringSeconds: 1);
        await using IProductionEngine engine = new ProductionEngineFactory().Open(desk.File("store.db"), createIfMissing: true, TimeProvider.System);
        Deployment started = await engine.StartAsync(Given.Request(desk.Configuration with { Reconciliation = new ReconciliationSettings { SettleSeconds = 2 } }));
        string candidate = OrderIds.PrefixOf(started.Id, Arm.Candidate);
        desk.Book.Pass(TimeProvider.System.GetUtcNow() - Given.Start);
        desk.Book.Place(candidate + "filled", "X", "buy", 10);
        desk.Book.Place(candidate + "open", "Y", "buy", 5, 19);
        await engine.TickAsync(started.Id);

        ReconciliationReport clean = await CompareAsync(engine, started.Id, report => report.IsClean);
        Assert.Equal("alpaca-1", clean.Venue);

        // Of an account that is the candidate's alone everything counts.
        desk.Book.Place("by-hand", "X", "buy", 3);
        ReconciliationReport broken = await CompareAsync(engine, started.Id, report => !report.IsClean);
        ReconciliationBreak position = Assert.Single(broken.Breaks, found => found.Kind == BreakKind.Position);
        Assert.Equal((Arm.Candidate, "X", 13m, 10m), (position.Arm, position.Subject, position.Venue, position.Ledger));
        Assert.Contains(await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), alert => alert is { Key: "break-position-candidate-X", Severity: AlertSeverity.CRITICAL });

        await desk.Server.DisposeAsync();
        ReconciliationReport unknown = await CompareAsync(engine, started.Id, report => report.Problem is not null);
        Assert.Contains(unknown.Breaks, found => found.Kind == BreakKind.Position);
        Assert.Contains(await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), alert => alert.Key == "reconciliation-unavailable");
    }

    /// <summary>Compares while the deployment is driven, until it comes to that.</summary>
    private static async Task<ReconciliationReport> CompareAsync(IProductionEngine engine, string deploymentId, Func<ReconciliationReport, bool> holds)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            await engine.TickAsync(deploymentId, patience.Token);
            ReconciliationReport report = await engine.ReconcileAsync(deploymentId, patience.Token);
            if (holds(report))
                return report;
        }
    }
}
