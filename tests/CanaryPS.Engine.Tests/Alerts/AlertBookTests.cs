using CanaryPS.Engine.Alerts;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

public class AlertBookTests
{
    private readonly AlertBook book = Book();

    [Fact]
    public void ABreachRaisesAnAlertThatSaysWhat()
    {
        Alert alert = Assert.Single(book.Tell(12.5, 0));

        Assert.Equal((AlertSeverity.MEDIUM, AlertState.Firing, 12.5, 10), (alert.Severity, alert.State, alert.Value, alert.Threshold));
        Assert.Equal("rate of the Candidate is 12.5 1/s, > the warning threshold 10.", alert.Message);
        Assert.Equal(("rate/Candidate", "rate", Arm.Candidate, MetricType.CUSTOM), (alert.Key, alert.MetricName, alert.Arm, alert.MetricType));
        Assert.Equal((DeploymentId, At(0), At(0), AlertLevel.WARNING), (alert.DeploymentId, alert.RaisedAt, alert.UpdatedAt, alert.Level));
        Assert.Matches("^[0-9a-f]{12}$", alert.Id);
    }

    [Fact]
    public void TheBoundItselfIsNoBreach() => Assert.Empty(book.Tell(10, 0));

    [Fact]
    public void OneAlertLivesThroughEveryChangeOfSeverity()
    {
        Alert raised = book.Tell(12, 0)[0];
        Assert.Empty(book.Tell(14, 30));
        Alert escalated = Assert.Single(book.Tell(25, 60));
        Alert eased = Assert.Single(book.Tell(11, 90));
        Alert resolved = Assert.Single(book.Tell(5, 120));

        Assert.Equal((AlertSeverity.CRITICAL, 25, 20), (escalated.Severity, escalated.Value, escalated.Threshold));
        Assert.Equal((AlertSeverity.MEDIUM, 11, 10), (eased.Severity, eased.Value, eased.Threshold));
        Assert.Equal((AlertState.Resolved, "data", At(120)), (resolved.State, resolved.ResolvedBy, resolved.ResolvedAt));
        Assert.All([escalated, eased, resolved], a => Assert.Equal((raised.Id, At(0)), (a.Id, a.RaisedAt)));
        Assert.Empty(book.Open);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ASampleWithoutAFiniteValueSaysNothing(double? value)
    {
        Assert.Empty(book.Tell(value, 0));
        book.Tell(25, 30);

        Assert.Empty(book.Tell(value, 60));
        Assert.Single(book.Open);
    }

    [Fact]
    public void ASampleFromBeforeTheAlertDoesNotResolveIt()
    {
        book.Tell(25, 60);

        Assert.Empty(book.Observe([Sample(5, At(30))], At(90)));
        Assert.Empty(book.Observe([Sample(12, At(30))], At(90)));
        Assert.Single(book.Observe([Sample(5, At(61))], At(90)));
    }

    [Fact]
    public void TheNewestSampleOfAMetricCounts()
    {
        Assert.Empty(book.Observe([Sample(5, At(10)), Sample(25, At(0))], At(10)));
        Assert.Equal(2, book.Observe([Sample(25, At(11)), Sample(25, At(11), arm: Arm.Baseline)], At(11)).Count);
    }

    [Fact]
    public void AMetricThatNobodyWatchesRaisesNothing() => Assert.Empty(book.Observe([Sample(1e9, At(0), "other")], At(0)));

    [Theory]
    [InlineData(-0.06, AlertSeverity.MEDIUM)]
    [InlineData(-0.09, AlertSeverity.CRITICAL)]
    public void ALossIsComparedByItsSize(double value, AlertSeverity severity)
    {
        Alert alert = Assert.Single(book.Observe([Sample(value, At(0), MetricNames.MaxDrawdown)], At(0)));

        Assert.Equal((severity, value), (alert.Severity, alert.Value));
        Assert.Contains($"a loss of {-value}", alert.Message);
    }

    [Theory]
    [InlineData(-0.04)]
    [InlineData(0.2)]
    public void ASmallLossOrAGainIsNoBreach(double value) =>
        Assert.Empty(book.Observe([Sample(value, At(0), MetricNames.MaxDrawdown)], At(0)));

    [Fact]
    public void TheCooldownDelaysTheNextAlertOfTheKey()
    {
        string first = book.Tell(12, 0)[0].Id;
        book.Tell(5, 60);

        Assert.Empty(book.Tell(12, 120));
        Assert.Empty(book.Tell(12, 299));
        Assert.NotEqual(first, Assert.Single(book.Tell(12, 300)).Id);
    }

    [Fact]
    public void TheCooldownNeverSuppressesAnEscalation()
    {
        book.Tell(12, 0);
        book.Tell(5, 60);

        Assert.Equal(AlertSeverity.CRITICAL, Assert.Single(book.Tell(25, 90)).Severity);
        book.Tell(5, 120);
        Assert.Empty(book.Tell(25, 150));
        Assert.Single(book.Tell(25, 390));
    }

    [Fact]
    public void AClockThatWentBackDoesNotSilenceAKey()
    {
        book.Tell(25, 3600);
        book.Tell(5, 3630);

        Assert.Single(book.Tell(25, 60));
    }

    [Fact]
    public void AnAcknowledgedAlertFiresAgainOnlyWhenItGetsWorse()
    {
        Alert taken = AlertLife.Acknowledge(book.Tell(12, 0)[0], "ana", At(10));

        AlertBook next = Book([taken]);
        Assert.Empty(next.Tell(13, 30));
        Alert worse = Assert.Single(next.Tell(25, 60));
        Assert.Equal((AlertState.Firing, null, null), (worse.State, worse.AcknowledgedBy, worse.AcknowledgedAt));

        AlertBook again = Book([AlertLife.Acknowledge(worse, "ana", At(70))]);
        Assert.Equal(AlertState.Acknowledged, Assert.Single(again.Tell(12, 90)).State);
        Alert resolved = Assert.Single(again.Tell(5, 120));
        Assert.Equal((AlertState.Resolved, "ana", "data"), (resolved.State, resolved.AcknowledgedBy, resolved.ResolvedBy));
    }

    [Fact]
    public void AnEventIsRaisedOnceWhileItIsOpen()
    {
        Alert? first = book.RaiseEvent("Stalled", AlertSeverity.HIGH, "No tick for an hour.", At(0));

        Assert.Equal(("Stalled", AlertState.Firing, null), (first!.Key, first.State, first.MetricName));
        Assert.Null(book.RaiseEvent("Stalled", AlertSeverity.HIGH, "Still none.", At(30)));
        Assert.Equal("Much worse.", book.RaiseEvent("Stalled", AlertSeverity.CRITICAL, "Much worse.", At(60))!.Message);
        Alert? resolved = book.ResolveEvent("Stalled", "engine", At(90));
        Assert.Equal((first.Id, "engine"), (resolved!.Id, resolved.ResolvedBy));
        Assert.Null(book.ResolveEvent("Stalled", "engine", At(120)));
        Assert.Null(book.RaiseEvent("Stalled", AlertSeverity.HIGH, "Again.", At(150)));
        Assert.NotNull(book.RaiseEvent("Stalled", AlertSeverity.HIGH, "Again.", At(300)));
    }

    [Fact]
    public void AnEventCanNotPoseAsAMetric() =>
        Assert.Throws<ArgumentException>(() => book.RaiseEvent(RateKey, AlertSeverity.LOW, "", At(0)));
}
