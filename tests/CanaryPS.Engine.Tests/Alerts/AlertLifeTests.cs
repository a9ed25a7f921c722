using CanaryPS.Engine.Alerts;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

public class AlertLifeTests
{
    private readonly Alert firing = Book().Tell(12, 0)[0];

    [Fact]
    public void APersonTakesAndEndsAnAlert()
    {
        Alert taken = AlertLife.Acknowledge(firing, "ana", At(10));
        Alert ended = AlertLife.Resolve(taken, "ben", At(20));

        Assert.Equal((AlertState.Acknowledged, "ana", At(10), At(10)), (taken.State, taken.AcknowledgedBy, taken.AcknowledgedAt, taken.UpdatedAt));
        Assert.Equal((AlertState.Resolved, "ben", At(20), At(20)), (ended.State, ended.ResolvedBy, ended.ResolvedAt, ended.UpdatedAt));
        Assert.Equal("ana", ended.AcknowledgedBy);
    }

    [Fact]
    public void ResolvedIsFinal()
    {
        Alert ended = AlertLife.Resolve(firing, "ben", At(20));

        Assert.Throws<AlertStateException>(() => AlertLife.Acknowledge(ended, "ana", At(30)));
        Assert.Throws<AlertStateException>(() => AlertLife.Resolve(ended, "ana", At(30)));
    }

    [Fact]
    public void TheMonitorShowsTheWorstOpenAlert()
    {
        Alert critical = firing with { Severity = AlertSeverity.CRITICAL };

        Assert.Equal(MonitorState.HEALTHY, MonitorStates.FromOpenAlerts([]));
        Assert.Equal(MonitorState.HEALTHY, MonitorStates.FromOpenAlerts([firing with { Severity = AlertSeverity.LOW }]));
        Assert.Equal(MonitorState.WARNING, MonitorStates.FromOpenAlerts([firing, firing with { Severity = AlertSeverity.LOW }]));
        Assert.Equal(MonitorState.WARNING, MonitorStates.FromOpenAlerts([firing with { Severity = AlertSeverity.HIGH }]));
        Assert.Equal(MonitorState.CRITICAL, MonitorStates.FromOpenAlerts([firing, AlertLife.Acknowledge(critical, "ana", At(5))]));
        Assert.Equal(MonitorState.WARNING, MonitorStates.FromOpenAlerts([firing, AlertLife.Resolve(critical, "ana", At(5))]));
    }
}
