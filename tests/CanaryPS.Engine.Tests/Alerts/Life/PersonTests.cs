using CanaryPS.Engine.Alerts;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts.Life;

/// <summary>What persons do to alerts, and what missing data does.</summary>
public class PersonTests
{
    [Fact]
    public void ResolvingWhatStillHoldsRaisesItAgainAtOnce()
    {
        AlertDesk desk = new();
        string id = desk.Tell(12, 0)[0].Id;
        AlertResolution? done = null;
        desk.Do(book => done = book.Resolve(id, "ana", "fixed", force: false, At(60)));

        Assert.Equal((AlertState.Resolved, "ana", "fixed"), (done!.Alert.State, done.Alert.ResolvedBy, done.Alert.Note));
        Assert.Equal((AlertState.Firing, AlertSeverity.MEDIUM, RateKey, At(60)), (done.Again!.State, done.Again.Severity, done.Again.Key, done.Again.RaisedAt));
        Assert.Equal([NotificationKind.Firing, NotificationKind.Resolved, NotificationKind.Firing], desk.Told.Select(told => told.Kind));
        Assert.Equal(AlertState.Resolved, desk.Tell(5, 90).Single().State);
    }

    [Fact]
    public void ResolvingByForceIsQuietUntilTheConditionWasOver()
    {
        AlertDesk desk = new(null, RateRule with { CooldownSeconds = 0 });
        string id = desk.Tell(12, 0)[0].Id;
        desk.Do(book => Assert.Null(book.Resolve(id, "ana", null, force: true, At(60)).Again));

        desk.Restart();
        Assert.Empty(desk.Tell(13, 90));
        Assert.Empty(desk.Tell(null, 120));
        Assert.Empty(desk.Tell(14, 1000));
        Assert.Null(Assert.Single(desk.Tell(5, 1030)).QuietUpTo);
        desk.Restart();
        Assert.NotEqual(id, Assert.Single(desk.Tell(12, 1060)).Id);
    }

    [Fact]
    public void ResolvingByForceIsNotQuietAboutWorse()
    {
        AlertDesk desk = new();
        string id = desk.Tell(12, 0)[0].Id;
        desk.Do(book => book.Resolve(id, "ana", null, force: true, At(60)));

        Assert.Equal(AlertSeverity.CRITICAL, Assert.Single(desk.Tell(25, 90)).Severity);
    }

    [Fact]
    public void ResolvingWhatIsNotKnownToHoldEndsIt()
    {
        AlertDesk desk = new();
        string id = desk.Tell(12, 0)[0].Id;
        desk.Pass(1000);
        desk.Do(book => Assert.Null(book.Resolve(id, "ana", null, force: false, At(1010)).Again));

        Assert.Empty(desk.Book.Open);
        Assert.Single(desk.Tell(12, 1020));
    }

    [Fact]
    public void AnEventThatIsForcedIsQuietUntilItWasOver()
    {
        AlertDesk desk = new();
        string id = desk.Do(book => book.RaiseEvent("late", AlertSeverity.HIGH, "It is late.", At(0)))[0].Id;
        desk.Do(book => book.Resolve(id, "ana", null, force: true, At(10)));

        Assert.Empty(desk.Do(book => book.RaiseEvent("late", AlertSeverity.HIGH, "It is late.", At(1000))));
        desk.Do(book => book.ResolveEvent("late", "engine", At(1010)));
        Assert.Single(desk.Do(book => book.RaiseEvent("late", AlertSeverity.HIGH, "It is late.", At(1020))));
    }

    [Fact]
    public void APendingAlertCanNotBeTaken()
    {
        AlertDesk desk = new(null, RateRule with { ForSeconds = 60 });
        string id = desk.Tell(12, 0)[0].Id;

        Assert.Throws<AlertStateException>(() => desk.Book.Acknowledge(id, "ana", null, null, At(1)));
        Assert.Throws<AlertNotFoundException>(() => desk.Book.Acknowledge("none", "ana", null, null, At(1)));
    }

    [Fact]
    public void TakingAwayARuleEndsItsAlerts()
    {
        AlertDesk desk = new();
        desk.Tell(12, 0);
        desk.Tell(12, 0, arm: Arm.Baseline);
        desk.Tell(-0.06, 0, MetricNames.MaxDrawdown);
        desk.Do(book => book.RemoveRule(Rate, "ana", At(10)));

        Assert.Equal(MetricNames.MaxDrawdown, Assert.Single(desk.Book.Open).Rule);
        Assert.Equal(["ana", "ana"], desk.Stored.Values.Where(a => a.Rule == Rate).Select(a => a.ResolvedBy));
    }

    [Fact]
    public void WhatARuleNoLongerWatchesEnds()
    {
        AlertDesk desk = new();
        Alert[] alerts = [.. desk.Tell(12, 0), .. desk.Tell(12, 0, arm: Arm.Baseline)];
        AlertDesk narrower = new(null, RateRule with { Arm = Arm.Candidate });
        AlertBook book = new(Scope(), narrower.Rules.Rules, alerts);
        book.RemoveOrphans("ana", At(10));

        Assert.Equal(Arm.Candidate, Assert.Single(book.Open).Arm);
    }

    [Fact]
    public void MissingDataFiresWhereTheRuleSaysSo()
    {
        AlertDesk desk = new(null, RateRule with { NoData = NoDataPolicy.Fire, Arm = Arm.Candidate });
        desk.Tell(5, 10);

        Assert.Empty(desk.Pass(99));
        Alert alert = Assert.Single(desk.Pass(100));
        Assert.Equal((AlertState.Firing, AlertSeverity.MEDIUM, "rate of the Candidate has no data: Stale."), (alert.State, alert.Severity, alert.Message));
        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Tell(5, 130)).State);
    }

    [Fact]
    public void DataThatNeverCameFiresToo()
    {
        AlertDesk desk = new(null, RateRule with { NoData = NoDataPolicy.Fire, Arm = Arm.Candidate });

        Assert.Equal(At(90), desk.Rules.NextDue);
        Assert.Equal(AlertState.Firing, Assert.Single(desk.Pass(90)).State);
    }

    [Fact]
    public void MissingDataResolvesWhereTheRuleSaysSo()
    {
        AlertDesk desk = new(null, RateRule with { NoData = NoDataPolicy.Resolve });
        desk.Tell(12, 0);

        Assert.Equal(AlertState.Resolved, Assert.Single(desk.Tell(null, 30)).State);
    }

    [Fact]
    public void MissingDataNeverResolvesARiskAlertWhateverTheRuleSays()
    {
        AlertDesk desk = new(null, RateRule with { MetricName = MetricNames.Leverage, MetricType = MetricType.RISK, NoData = NoDataPolicy.Resolve });
        desk.Tell(12, 0, MetricNames.Leverage);
        desk.Tell(null, 30, MetricNames.Leverage);
        desk.Pass(100_000);

        Assert.Equal(AlertState.Firing, desk.Last.State);
    }

    [Fact]
    public void AlertsHaveTheLabelsOfTheirRuleAndTheirOwn()
    {
        AlertDesk desk = new(null, RateRule with { Labels = new Dictionary<string, string> { ["venue"] = "X" }, Runbook = "run.md" });
        desk.Tell(12, 0);
        desk.Tell(25, 30);

        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["arm"] = "Candidate", ["deployment"] = "d1", ["metric"] = "rate", ["rule"] = "rate", ["severity"] = "CRITICAL", ["strategy"] = "momentum",
                ["type"] = "CUSTOM", ["venue"] = "X",
            },
            new SortedDictionary<string, string>(desk.Last.Labels.ToDictionary()));
        Assert.Equal([("MEDIUM", "run.md"), ("CRITICAL", "run.md")], desk.Told.Select(told => (told.Labels["severity"], told.Runbook)));
    }

    [Fact]
    public void CompositeRulesFollowTheAlertsTheyName()
    {
        AlertDesk desk = new(
            null,
            new CompositeRule { Name = "top", When = "mid and not depth", MetricType = MetricType.CUSTOM, Severity = AlertSeverity.CRITICAL },
            new CompositeRule { Name = "mid", When = "rate/Candidate", MetricType = MetricType.CUSTOM },
            RateRule,
            RateRule with { MetricName = "depth" });
        Assert.DoesNotContain(desk.Tell(12, 0, arm: Arm.Baseline), a => a.MetricName is null);
        IReadOnlyList<Alert> raised = desk.Tell(12, 10);
        Assert.Equal(["rate/Candidate", "mid/all", "top/all"], raised.Select(a => a.Key));
        Assert.Equal((AlertSeverity.CRITICAL, "mid and not depth."), (raised[2].Severity, raised[2].Message));

        Assert.Equal(["depth/Candidate", "top/all"], desk.Tell(12, 20, "depth").Select(a => a.Key));
        Assert.Equal(AlertState.Resolved, desk.Stored.Values.Single(a => a.Key == "top/all").State);

        // It is true again, but cooling down until 310.
        Assert.Equal(["depth/Candidate"], desk.Tell(5, 30, "depth").Select(a => a.Key));
        desk.Restart();
        Assert.Equal(At(310), desk.Book.NextDue);
        Assert.Equal(["top/all"], desk.Pass(310).Where(a => a.Rule == "top").Select(a => a.Key));
        Assert.Equal(["rate/Candidate", "mid/all", "top/all"], desk.Tell(5, 320).Select(a => a.Key));
    }
}
