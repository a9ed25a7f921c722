using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts.Life;

/// <summary>What time does to alerts. The rate's warning is above 10, its critical above 20.</summary>
public class TimerTests
{
    [Fact]
    public void AConditionFiresOnceItHasHeldForLongEnough()
    {
        AlertDesk desk = new(null, RateRule with { ForSeconds = 60 });
        Alert pending = Assert.Single(desk.Tell(12, 0));

        Assert.Equal((AlertState.Pending, null), (pending.State, pending.FiredAt));
        Assert.Equal(At(60), desk.Book.NextDue);
        Assert.Empty(desk.Pass(59.999));
        Assert.Empty(desk.Told);
        Alert fired = Assert.Single(desk.Pass(60));
        Assert.Equal((pending.Id, AlertState.Firing, At(60), At(0)), (fired.Id, fired.State, fired.FiredAt, fired.RaisedAt));
        Assert.Equal([(NotificationKind.Firing, pending.Id)], desk.Told.Select(told => (told.Kind, told.AlertId)));
    }

    [Fact]
    public void AConditionThatGoesBeforeItFiredIsInactiveAndToldToNobody()
    {
        AlertDesk desk = new(null, RateRule with { ForSeconds = 60 });
        desk.Tell(12, 0);
        Alert gone = Assert.Single(desk.Tell(5, 30));

        Assert.Equal((AlertState.Inactive, "data", At(30)), (gone.State, gone.ResolvedBy, gone.ResolvedAt));
        Assert.Empty(desk.Told);
        Assert.Equal([AlertState.Pending, AlertState.Inactive], desk.Transitions.Select(step => step.To));
        Assert.Null(desk.Book.NextDue);

        // One that never fired starts no cooldown.
        Assert.Equal(AlertState.Pending, Assert.Single(desk.Tell(12, 60)).State);
    }

    [Fact]
    public void APendingAlertWithoutDataWaitsForIt()
    {
        AlertDesk desk = new(null, RateRule with { ForSeconds = 120 });
        desk.Tell(12, 0);
        Alert missing = Assert.Single(desk.Pass(100));

        Assert.Equal((AlertState.Pending, At(100)), (missing.State, missing.MissingSince));
        Assert.Empty(desk.Pass(1000));
        Assert.Equal(AlertState.Firing, Assert.Single(desk.Tell(12, 1010)).State);
    }

    [Fact]
    public void GoodDataMustLastForAsLongAsTheRuleKeepsFiring()
    {
        AlertDesk desk = new(null, RateRule with { KeepFiringForSeconds = 60 });
        desk.Tell(12, 0);
        desk.Tell(5, 30);
        desk.Tell(12, 80);
        Assert.Null(desk.Last.ClearSince);
        desk.Tell(5, 100);

        Assert.Equal(At(160), desk.Book.NextDue);
        Assert.Empty(desk.Pass(159));
        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Pass(160)).State);
        Assert.Equal([NotificationKind.Firing, NotificationKind.Resolved], desk.Told.Select(told => told.Kind));
    }

    [Theory]
    [InlineData(MetricType.RISK, MetricNames.Leverage)]
    [InlineData(MetricType.TRADING, MetricNames.Slippage)]
    [InlineData(MetricType.CUSTOM, Rate)]
    public void DataThatStopsIsNoGoodData(MetricType type, string metric)
    {
        AlertDesk desk = new(null, RateRule with { MetricName = metric, MetricType = type, KeepFiringForSeconds = 120 });
        desk.Tell(12, 0, metric);
        desk.Tell(5, 30, metric);

        Assert.Equal(At(120), desk.Pass(120).Single().MissingSince);
        Assert.Empty(desk.Pass(100_000));
        desk.Tell(5, 100_010, metric);
        Assert.Equal(AlertState.Firing, desk.Last.State);
        Assert.Equal(At(100_130), desk.Book.NextDue);
        desk.Tell(5, 100_060, metric);
        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Pass(100_130)).State);
    }

    [Fact]
    public void AnAlertDwellsAtItsSeverity()
    {
        AlertDesk desk = new(new AlertSettings { DwellSeconds = new SeverityTimes { Critical = 100, Medium = 50 } });
        desk.Tell(25, 0);

        Assert.Empty(desk.Tell(12, 60));
        Assert.Equal((AlertSeverity.MEDIUM, At(110)), (Assert.Single(desk.Tell(12, 110)).Severity, desk.Last.SeverityAt));
        Assert.Equal(AlertState.Firing, Assert.Single(desk.Tell(5, 130)).State);
        Assert.Equal(At(160), desk.Book.NextDue);
        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Pass(160)).State);
    }

    [Fact]
    public void ABreachIsOverAtItsClearBound()
    {
        AlertDesk desk = new(null, RateRule with { WarningClear = 8, CriticalClear = 15 });
        desk.Tell(25, 0);

        Assert.Empty(desk.Tell(16, 30));
        Assert.Equal(AlertSeverity.MEDIUM, Assert.Single(desk.Tell(15, 60)).Severity);
        Assert.Empty(desk.Tell(9, 90));
        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Tell(8, 120)).State);
        Assert.Empty(desk.Tell(9, 1000));
    }

    [Fact]
    public void OneThatComesAndGoesTooOftenStaysOpenUntilItIsSteady()
    {
        AlertDesk desk = new(new AlertSettings { FlapChanges = 4, FlapMinutes = 10 }, RateRule with { CooldownSeconds = 0 });
        desk.Tell(12, 0);
        desk.Tell(5, 30);
        desk.Tell(12, 60);
        desk.Tell(5, 90);

        Assert.Equal((AlertState.Firing, At(90)), (desk.Last.State, desk.Last.FlappingSince));
        Assert.Equal([NotificationKind.Firing, NotificationKind.Resolved, NotificationKind.Firing, NotificationKind.Flapping], desk.Told.Select(told => told.Kind));
        desk.Tell(12, 120);
        desk.Tell(5, 150);
        desk.Tell(5, 700);
        Assert.Equal(4, desk.Told.Count);
        Assert.Equal(At(750), desk.Book.NextDue);
        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Pass(750)).State);
    }

    [Fact]
    public void OneThatFlapsAndThenStaysBadGoesOnFiring()
    {
        AlertDesk desk = new(new AlertSettings { FlapChanges = 2, FlapMinutes = 10 }, RateRule with { CooldownSeconds = 0 });
        desk.Tell(12, 0);
        desk.Tell(5, 30);
        desk.Tell(12, 60);
        desk.Tell(12, 640);
        desk.Pass(660);

        Assert.Equal((AlertState.Firing, null), (desk.Last.State, desk.Last.FlappingSince));
        Assert.Equal(AlertState.Resolved, desk.Tell(5, 670)[0].State);
    }

    [Fact]
    public void NobodyTakingItEscalatesItStepByStep()
    {
        AlertDesk desk = new(new AlertSettings
        {
            RemindMinutes = new SeverityTimes(),
            Escalation =
            [
                new EscalationStep { AfterMinutes = 10, Channels = ["desk"] },
                new EscalationStep { AfterMinutes = 5, Raises = false, Channels = ["chat"] },
                new EscalationStep { AfterMinutes = 20, Least = AlertSeverity.CRITICAL, Channels = ["phone"] },
            ],
        });
        desk.Tell(12, 0);
        Assert.Equal((AlertSeverity.MEDIUM, 1), (Assert.Single(desk.Pass(300)).Severity, desk.Last.Escalations));
        Assert.Equal((AlertSeverity.HIGH, "HIGH"), (Assert.Single(desk.Pass(600)).Severity, desk.Last.Labels["severity"]));
        Assert.Empty(desk.Pass(1200));
        Assert.Equal(["chat", "desk"], desk.Notices.Where(n => n.Item.Kind == NotificationKind.Escalated).SelectMany(n => n.Channels));

        // What is for worse alerts comes as soon as it is worse; what eases does not undo an escalation.
        Assert.Equal(3, desk.Tell(25, 1300).Single().Escalations);
        Assert.Equal((AlertSeverity.HIGH, AlertSeverity.MEDIUM), (desk.Tell(12, 1330).Single().Severity, desk.Last.DataSeverity));
        Assert.Equal(AlertState.Resolved, desk.Tell(5, 1360).Single().State);
        Assert.Equal(AlertSeverity.MEDIUM, desk.Tell(12, 2000).Single().Severity);
    }

    [Fact]
    public void PeopleAreRemindedUntilOneTakesIt()
    {
        AlertDesk desk = new(new AlertSettings { RemindMinutes = new SeverityTimes { Medium = 30 } });
        string id = desk.Tell(12, 0)[0].Id;
        desk.Pass(1800);
        desk.Pass(3600);
        desk.Do(book => book.Acknowledge(id, "ana", null, null, At(3700)));
        desk.Pass(100_000);

        Assert.Equal(
            [NotificationKind.Firing, NotificationKind.Reminder, NotificationKind.Reminder, NotificationKind.Acknowledged], desk.Told.Select(told => told.Kind));
    }

    [Fact]
    public void AnAcknowledgementThatEndsFiresAgain()
    {
        AlertDesk desk = new(new AlertSettings { AcknowledgementMinutes = 10, Escalation = [new EscalationStep { AfterMinutes = 5 }] });
        string id = desk.Tell(12, 0)[0].Id;
        desk.Do(book => book.Acknowledge(id, "ana", "on it", null, At(60)));

        Assert.Equal(At(660), desk.Book.NextDue);
        Alert again = Assert.Single(desk.Pass(660));
        Assert.Equal((AlertState.Firing, null, At(660), "on it"), (again.State, again.AcknowledgedBy, again.UntakenSince, again.Note));
        Assert.Equal(At(960), desk.Book.NextDue);
        Assert.Equal([NotificationKind.Firing, NotificationKind.Acknowledged, NotificationKind.Firing], desk.Told.Select(told => told.Kind));
    }

    [Fact]
    public void WhoAcknowledgesMaySayUntilWhen()
    {
        AlertDesk desk = new(new AlertSettings { AcknowledgementMinutes = 10 });
        string id = desk.Tell(12, 0)[0].Id;
        desk.Do(book => book.Acknowledge(id, "ana", null, At(90), At(60)));

        Assert.Equal(At(90), desk.Book.NextDue);
    }
}
