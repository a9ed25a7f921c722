using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Tests.Metrics;

namespace CanaryPS.Engine.Tests.Deployments;

public sealed class ReconciliationAlertsTests
{
    private readonly DeploymentLedger _ledger = new(Told.Deployment);
    private readonly AlertBook _alerts = Book(TimeSpan.FromMinutes(5));

    [Fact]
    public void Contradictions_raise_one_alert_that_fires_again_when_there_are_more()
    {
        Tell(Told.Filled("a", 2, 1, 100));
        Alert first = Assert.Single(Look(10));
        Assert.Equal("Order events of the Candidate contradict each other: UnknownOrder 1.", first.Message);
        Assert.Equal("reconciliation-candidate", first.Key);
        Assert.Empty(Look(20));

        Tell(Told.Submitted("b", 1, 1), Told.Filled("b", 3, 2, 100));
        Alert again = Assert.Single(Look(30));
        Assert.Equal((first.Id, AlertState.Firing), (again.Id, again.State));
        Assert.EndsWith("UnknownOrder 1, OverFill 1.", again.Message);
    }

    [Fact]
    public void What_a_person_resolved_stays_resolved_until_there_is_more()
    {
        Tell(Told.Filled("a", 2, 1, 100));
        Alert raised = Assert.Single(Look(10));
        AlertBook next = Book(TimeSpan.Zero, AlertLife.Resolve(raised, "ana", null, Told.At(20)).Alert);

        Assert.Empty(Look(30, next));
        Tell(Told.Filled("c", 2, 1, 100));
        Assert.NotEqual(raised.Id, Assert.Single(Look(40, next)).Id);
    }

    [Fact]
    public void A_late_event_that_explains_everything_ends_the_alert()
    {
        Tell(Told.Filled("a", 2, 1, 100));
        Look(10);
        Tell(Told.Submitted("a", 2, 0));

        Assert.Equal((AlertState.Resolved, "data"), (Assert.Single(Look(20)).State, _alerts.Open.Count == 0 ? "data" : "open"));
    }

    private void Tell(params OrderEvent[] events)
    {
        foreach (OrderEvent told in events)
            _ledger.Apply(new TradingEntry(told));
    }

    private IReadOnlyList<Alert> Look(double second, AlertBook? book = null)
    {
        ReconciliationAlerts.Tell(book ?? _alerts, _ledger, Told.At(second));
        return (book ?? _alerts).Take().Alerts;
    }

    private static AlertBook Book(TimeSpan cooldown, params Alert[] existing) =>
        new(new AlertScope(Told.Deployment, "momentum", new AlertSettings(), cooldown), [], existing);
}
