using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

public class AlertLifeTests
{
    private readonly Alert firing = new AlertDesk().Tell(12, 0)[0];

    [Fact]
    public void APersonTakesAndEndsAnAlert()
    {
        Alert taken = AlertLife.Acknowledge(firing, "ana", "on it", At(600), At(10)).Alert;
        Alert ended = AlertLife.Resolve(taken, "ben", null, At(20)).Alert;

        Assert.Equal((AlertState.Acknowledged, "ana", At(10), At(10)), (taken.State, taken.AcknowledgedBy, taken.AcknowledgedAt, taken.UpdatedAt));
        Assert.Equal(("on it", At(600), null), (taken.Note, taken.AcknowledgedUntil, taken.UntakenSince));
        Assert.Equal((AlertState.Resolved, "ben", At(20), At(20)), (ended.State, ended.ResolvedBy, ended.ResolvedAt, ended.UpdatedAt));
        Assert.Equal(("ana", "on it"), (ended.AcknowledgedBy, ended.Note));
    }

    [Fact]
    public void ResolvedIsFinal()
    {
        Alert ended = AlertLife.Resolve(firing, "ben", null, At(20)).Alert;

        Assert.Throws<AlertStateException>(() => AlertLife.Acknowledge(ended, "ana", null, null, At(30)));
        Assert.Throws<AlertStateException>(() => AlertLife.Resolve(ended, "ana", null, At(30)));
    }

    [Fact]
    public void TheMonitorShowsTheWorstAlertThatIsOn()
    {
        Assert.Equal(MonitorState.HEALTHY, Monitor());
        Assert.Equal(MonitorState.HEALTHY, Monitor(firing with { Severity = AlertSeverity.LOW }));
        Assert.Equal(MonitorState.WARNING, Monitor(firing));
        Assert.Equal(MonitorState.WARNING, Monitor(firing with { Severity = AlertSeverity.HIGH }));
        Alert critical = firing with { Id = "other", Key = "other", Severity = AlertSeverity.CRITICAL };
        Assert.Equal(MonitorState.CRITICAL, Monitor(firing, AlertLife.Acknowledge(critical, "ana", null, null, At(5)).Alert));
        Assert.Equal(MonitorState.WARNING, Monitor(firing, AlertLife.Resolve(critical, "ana", null, At(5)).Alert));
        Assert.Equal(MonitorState.WARNING, Monitor(firing, critical with { State = AlertState.Pending }));
    }

    private static MonitorState Monitor(params Alert[] alerts) => new AlertBook(Scope(), [], alerts).Monitor;
}
