using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

public class AlertBookTests
{
    private readonly AlertDesk desk = new();

    [Fact]
    public void ABreachRaisesAnAlertThatSaysWhat()
    {
        Alert alert = Assert.Single(desk.Tell(12.5, 0));

        Assert.Equal((AlertSeverity.MEDIUM, AlertState.Firing, 12.5, 10), (alert.Severity, alert.State, alert.Value, alert.Threshold));
        Assert.Equal("rate of the Candidate is 12.5 1/s, > the warning threshold 10.", alert.Message);
        Assert.Equal(("rate/Candidate", "rate", Arm.Candidate, MetricType.CUSTOM), (alert.Key, alert.MetricName, alert.Arm, alert.MetricType));
        Assert.Equal((DeploymentId, At(0), At(0), AlertLevel.WARNING), (alert.DeploymentId, alert.RaisedAt, alert.UpdatedAt, alert.Level));
        Assert.Matches("^[0-9a-f]{12}$", alert.Id);
    }

    [Fact]
    public void TheBoundItselfIsNoBreach() => Assert.Empty(desk.Tell(10, 0));

    [Fact]
    public void OneAlertLivesThroughEveryChangeOfSeverity()
    {
        Alert raised = desk.Tell(12, 0)[0];
        Assert.Empty(desk.Tell(14, 30));
        Alert escalated = Assert.Single(desk.Tell(25, 60));
        Alert eased = Assert.Single(desk.Tell(11, 90));
        Alert resolved = Assert.Single(desk.Tell(5, 120));

        Assert.Equal((AlertSeverity.CRITICAL, 25, 20), (escalated.Severity, escalated.Value, escalated.Threshold));
        Assert.Equal((AlertSeverity.MEDIUM, 11, 10), (eased.Severity, eased.Value, eased.Threshold));
        Assert.Equal((AlertState.Resolved, "data", At(120)), (resolved.State, resolved.ResolvedBy, resolved.ResolvedAt));
        Assert.All([escalated, eased, resolved], a => Assert.Equal((raised.Id, At(0)), (a.Id, a.RaisedAt)));
        Assert.Empty(desk.Book.Open);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ASampleWithoutAFiniteValueSaysNothing(double? value)
    {
        Assert.Empty(desk.Tell(value, 0));
        desk.Tell(25, 30);

        Alert missing = Assert.Single(desk.Tell(value, 60));
        Assert.Equal((AlertState.Firing, AlertSeverity.CRITICAL, At(60)), (missing.State, missing.Severity, missing.MissingSince));
        Assert.Empty(desk.Tell(value, 70));
        Assert.Single(desk.Transitions);
    }

    [Fact]
    public void ASampleFromBeforeTheAlertDoesNotResolveIt()
    {
        desk.Tell(25, 60);

        Assert.Empty(desk.Tell(90, Sample(5, At(30))));
        Assert.Empty(desk.Tell(90, Sample(12, At(30))));
        Assert.Single(desk.Tell(90, Sample(5, At(61))));
    }

    [Fact]
    public void TheNewestSampleOfAMetricCounts()
    {
        Assert.Empty(desk.Tell(10, Sample(5, At(10)), Sample(25, At(0))));
        Assert.Equal(2, desk.Tell(11, Sample(25, At(11)), Sample(25, At(11), arm: Arm.Baseline)).Count);
    }

    [Fact]
    public void AMetricThatNobodyWatchesRaisesNothing() => Assert.Empty(desk.Tell(0, Sample(1e9, At(0), "other")));

    [Theory]
    [InlineData(-0.06, AlertSeverity.MEDIUM)]
    [InlineData(-0.09, AlertSeverity.CRITICAL)]
    public void ALossIsComparedByItsSize(double value, AlertSeverity severity)
    {
        Alert alert = Assert.Single(desk.Tell(0, Sample(value, At(0), MetricNames.MaxDrawdown)));

        Assert.Equal((severity, value), (alert.Severity, alert.Value));
        Assert.Contains($"a loss of {-value}", alert.Message);
    }

    [Theory]
    [InlineData(-0.04)]
    [InlineData(0.2)]
    public void ASmallLossOrAGainIsNoBreach(double value) =>
        Assert.Empty(desk.Tell(0, Sample(value, At(0), MetricNames.MaxDrawdown)));

    [Fact]
    public void TheCooldownDelaysTheNextAlertOfTheKey()
    {
        string first = desk.Tell(12, 0)[0].Id;
        desk.Tell(5, 60);

        Assert.Empty(desk.Tell(12, 120));
        Assert.Empty(desk.Tell(12, 299));
        Assert.NotEqual(first, Assert.Single(desk.Tell(12, 300)).Id);
    }

    [Fact]
    public void TheCooldownNeverSuppressesAnEscalation()
    {
        desk.Tell(12, 0);
        desk.Tell(5, 60);

        Assert.Equal(AlertSeverity.CRITICAL, Assert.Single(desk.Tell(25, 90)).Severity);
        desk.Tell(5, 120);
        Assert.Empty(desk.Tell(25, 150));
        Assert.Single(desk.Tell(25, 390));
    }

    [Fact]
    public void AClockThatWentBackDoesNotSilenceAKey()
    {
        desk.Tell(25, 3600);
        desk.Tell(5, 3630);

        Assert.Single(desk.Tell(25, 60));
    }

    [Fact]
    public void AnAcknowledgedAlertFiresAgainOnlyWhenItGetsWorse()
    {
        string id = desk.Tell(12, 0)[0].Id;
        desk.Do(book => book.Acknowledge(id, "ana", "on it", null, At(10)));
        desk.Restart();

        Assert.Empty(desk.Tell(13, 30));
        Alert worse = Assert.Single(desk.Tell(25, 60));
        Assert.Equal((AlertState.Firing, null, null), (worse.State, worse.AcknowledgedBy, worse.AcknowledgedAt));

        desk.Do(book => book.Acknowledge(id, "ana", null, null, At(70)));
        desk.Restart();
        Assert.Equal((AlertState.Acknowledged, AlertSeverity.MEDIUM), (Assert.Single(desk.Tell(12, 90)).State, desk.Last.Severity));
        Alert resolved = Assert.Single(desk.Tell(5, 120));
        Assert.Equal((AlertState.Resolved, "ana", "data"), (resolved.State, resolved.AcknowledgedBy, resolved.ResolvedBy));
    }

    [Fact]
    public void AnEventIsRaisedOnceWhileItIsOpen()
    {
        Alert? first = desk.Book.RaiseEvent("Stalled", AlertSeverity.HIGH, "No tick for an hour.", At(0));

        Assert.Equal(("Stalled", AlertState.Firing, null), (first!.Key, first.State, first.MetricName));
        Assert.Null(desk.Book.RaiseEvent("Stalled", AlertSeverity.HIGH, "Still none.", At(30)));
        Assert.Equal("Much worse.", desk.Book.RaiseEvent("Stalled", AlertSeverity.CRITICAL, "Much worse.", At(60))!.Message);
        Alert? resolved = desk.Book.ResolveEvent("Stalled", "engine", At(90));
        Assert.Equal((first.Id, "engine"), (resolved!.Id, resolved.ResolvedBy));
        Assert.Null(desk.Book.ResolveEvent("Stalled", "engine", At(120)));
        Assert.Null(desk.Book.RaiseEvent("Stalled", AlertSeverity.HIGH, "Again.", At(150)));
        Assert.NotNull(desk.Book.RaiseEvent("Stalled", AlertSeverity.HIGH, "Again.", At(300)));
    }

    [Fact]
    public void AnEventCanNotPoseAsAMetric() =>
        Assert.Throws<ArgumentException>(() => desk.Book.RaiseEvent(RateKey, AlertSeverity.LOW, "", At(0)));
}
