using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Deployments;
using FsCheck;
using FsCheck.Fluent;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

/// <summary>What holds of every feature together, for every sequence of samples, commands and waiting.</summary>
public class AlertLifeProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20240103, 104729);

    private static readonly AlertSettings Lives = new()
    {
        DwellSeconds = new SeverityTimes { Critical = 45, Medium = 20 },
        RemindMinutes = new SeverityTimes { Critical = 2, High = 5 },
        FlapChanges = 4,
        FlapMinutes = 5,
        Escalation =
        [
            new EscalationStep { AfterMinutes = 1, Channels = ["desk"] },
            new EscalationStep { AfterMinutes = 3, Least = AlertSeverity.HIGH },
        ],
        AcknowledgementMinutes = 2,
    };

    private static readonly AlertRule[] Rules =
    [
        RateRule with { ForSeconds = 40, KeepFiringForSeconds = 30, WarningClear = 8, CriticalClear = 18 },
        RateRule with { Name = "risk", MetricName = MetricNames.Leverage, MetricType = MetricType.RISK, KeepFiringForSeconds = 60, CooldownSeconds = 10 },
        RateRule with { Name = "trading", MetricName = MetricNames.Slippage, MetricType = MetricType.TRADING, CooldownSeconds = 0 },
        RateRule with { Name = "loud", MetricName = "feed", NoData = NoDataPolicy.Fire, Arm = Arm.Candidate },
        RateRule with { Name = "calm", MetricName = "feed", NoData = NoDataPolicy.Resolve, KeepFiringForSeconds = 20 },
        new AbsenceRule { Name = "gone", MetricName = "feed", MetricType = MetricType.CUSTOM, AfterSeconds = 200, Arm = Arm.Candidate },
        new RateOfChangeRule { Name = "change", MetricName = Rate, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.Outside, WarningThreshold = -5, WarningUpper = 5, OverSeconds = 60 },
        new CompositeRule { Name = "both", When = "rate and risk or top", MetricType = MetricType.RISK, ForSeconds = 10 },
        new CompositeRule { Name = "top", When = "trading/Candidate and not loud", MetricType = MetricType.CUSTOM },
    ];

    private enum Act
    {
        Good, Between, Warning, Critical, NoValue, Late, Repeated, Wait, Acknowledge, Resolve, Force, RaiseEvent, ResolveEvent,
    }

    private static readonly string[] Metrics = [Rate, MetricNames.Leverage, MetricNames.Slippage, "feed"];

    private static readonly Gen<(Act Act, string Metric, int Seconds)[]> Histories = Gen.ArrayOf(
        from act in Gen.Elements(Enum.GetValues<Act>())
        from metric in Gen.Elements(Metrics)
        from seconds in Gen.Elements(0, 1, 10, 30, 40, 60, 120, 400)
        select (act, metric, seconds));

    private static readonly HashSet<(AlertState?, AlertState)> Legal =
    [
        (null, AlertState.Pending), (null, AlertState.Firing),
        (AlertState.Pending, AlertState.Pending), (AlertState.Pending, AlertState.Firing), (AlertState.Pending, AlertState.Inactive),
        (AlertState.Firing, AlertState.Firing), (AlertState.Firing, AlertState.Acknowledged), (AlertState.Firing, AlertState.Resolved),
        (AlertState.Acknowledged, AlertState.Acknowledged), (AlertState.Acknowledged, AlertState.Firing), (AlertState.Acknowledged, AlertState.Resolved),
    ];

    [Fact]
    public void ABookRebuiltAtAnyPointGoesOnLikeOneThatLived() => Holds(history =>
    {
        World whole = new();
        World crashing = new() { Crashes = true };
        foreach ((Act, string, int) step in history)
        {
            whole.Do(step);
            crashing.Do(step);
        }

        return whole.Text == crashing.Text;
    });

    [Fact]
    public void NoBadDataEndsOrEasesARiskOrTradingAlert() => Holds(history =>
    {
        World world = new();
        foreach ((Act act, string metric, int seconds) step in history)
        {
            int before = world.Desk.Transitions.Count;
            bool wasGood = world.LastGood;
            world.Do(step);
            bool isGood = step.act is Act.Good or Act.Between or Act.Warning;
            foreach (AlertTransition ended in world.Desk.Transitions.Skip(before).Where(t => t.Actor == AlertActors.Data && t.From is AlertState.Firing or AlertState.Acknowledged))
            {
                Alert alert = world.Desk.Stored[ended.AlertId];
                bool watched = alert.Rule is "risk" or "trading";
                if (watched && ended.To == AlertState.Resolved && !(isGood && alert.MetricName == step.metric) && alert.ClearSince is null)
                    return false;
                if (watched && ended.To == AlertState.Resolved && alert.MissingSince is not null)
                    return false;
                if (watched && ended.Told == NotificationKind.Eased && !(isGood && alert.MetricName == step.metric))
                    return false;
            }
        }

        return true;
    });

    [Fact]
    public void NeverTwoOpenAlertsOfAKey() => Holds(history =>
    {
        World world = new();
        return history.All(step =>
        {
            world.Do(step);
            return world.Desk.Stored.Values.Where(AlertLife.IsOpen).GroupBy(a => a.Key).All(group => group.Count() == 1);
        });
    });

    [Fact]
    public void EveryAlertTakesALegalPath() => Holds(history =>
    {
        World world = new();
        foreach ((Act, string, int) step in history)
            world.Do(step);

        return world.Desk.Transitions.GroupBy(t => t.AlertId).All(path =>
        {
            AlertState? at = null;
            foreach (AlertTransition step in path)
            {
                if (step.From != at || !Legal.Contains((step.From, step.To)))
                    return false;
                at = step.To;
            }

            return at == world.Desk.Stored[path.Key].State;
        });
    });

    [Fact]
    public void EveryFiringIsToldOnceAndSoIsEveryEnd() => Holds(history =>
    {
        World world = new();
        foreach ((Act, string, int) step in history)
            world.Do(step);

        return world.Desk.Transitions.All(t =>
            (t.To != AlertState.Firing || t.From == AlertState.Firing || t.Told == NotificationKind.Firing)
            && (t.To == AlertState.Resolved) == (t.Told == NotificationKind.Resolved)
            && (t.To is not (AlertState.Pending or AlertState.Inactive) || t.Told is null))
            && world.Desk.Told.Count == world.Desk.Transitions.Count(t => t.Told is not null)
            && world.Desk.Stored.Values.Where(a => a.FiredAt is not null).All(a => world.Desk.Told.First(told => told.AlertId == a.Id).Kind == NotificationKind.Firing);
    });

    [Fact]
    public void TimeChangesNothingBeforeItIsDue() => Holds(history =>
    {
        World world = new();
        return history.All(step =>
        {
            world.Do(step);
            DateTimeOffset due = new[] { world.Desk.Book.NextDue, world.Desk.Rules.NextDue, At(world.Now + 5000) }.Min()!.Value;
            double before = (due - Start).TotalSeconds - 0.001;
            return before <= world.Now || world.Desk.Pass(before).Count == 0 || !world.MoveTo(before);
        });
    });

    private static void Holds(Func<(Act Act, string Metric, int Seconds)[], bool> property) =>
        Check.One(Settings, Prop.ForAll(Histories.ToArbitrary(), property));

    /// <summary>A desk, its clock, and whether its book is built anew after every step.</summary>
    private sealed class World
    {
        private readonly Dictionary<string, MetricSample> _last = [];

        public AlertDesk Desk { get; } = new(Lives, Rules);

        public bool Crashes { get; init; }

        public bool LastGood { get; private set; }

        public double Now { get; private set; }

        public string Text => EngineJson.Serialize(new
        {
            Alerts = Desk.Stored.Values.OrderBy(a => a.Id, StringComparer.Ordinal).ToArray(),
            Desk.Transitions,
            Desk.Notices,
        });

        public bool MoveTo(double seconds)
        {
            Now = seconds;
            return true;
        }

        public void Do((Act Act, string Metric, int Seconds) step)
        {
            Now += step.Seconds;
            LastGood = step.Act == Act.Good;
            Run(step);
            if (Crashes)
                Desk.Restart();
            Desk.Pass(Now);
            if (Crashes)
                Desk.Restart();
        }

        private void Run((Act Act, string Metric, int Seconds) step)
        {
            switch (step.Act)
            {
                case Act.Good: Tell(5, step.Metric); break;
                case Act.Between: Tell(9, step.Metric); break;
                case Act.Warning: Tell(15, step.Metric); break;
                case Act.Critical: Tell(25, step.Metric); break;
                case Act.NoValue: Tell(null, step.Metric); break;
                case Act.Late: Desk.Tell(Now, Sample(5, At(Now - 500), step.Metric)); break;
                case Act.Repeated: Desk.Tell(Now, _last.TryGetValue(step.Metric, out MetricSample? same) ? [same with { Value = 5 }] : []); break;
                case Act.Wait: break;
                case Act.Acknowledge: Command(step.Metric, id => book => book.Acknowledge(id, "ana", null, null, At(Now)), AlertLife.IsOn); break;
                case Act.Resolve: Command(step.Metric, id => book => book.Resolve(id, "ana", null, false, At(Now)), AlertLife.IsOpen); break;
                case Act.Force: Command(step.Metric, id => book => book.Resolve(id, "ana", null, true, At(Now)), AlertLife.IsOpen); break;
                case Act.RaiseEvent: Desk.Do(book => book.RaiseEvent("event", AlertSeverity.HIGH, "It happened.", At(Now))); break;
                default: Desk.Do(book => book.ResolveEvent("event", "engine", At(Now))); break;
            }
        }

        private void Tell(double? value, string metric)
        {
            MetricSample sample = Sample(value, At(Now), metric);
            _last[metric] = sample;
            Desk.Tell(Now, sample);
        }

        private void Command(string metric, Func<string, Action<AlertBook>> command, Func<Alert, bool> concerns)
        {
            if (Desk.Book.Open.FirstOrDefault(a => concerns(a) && (a.MetricName == metric || a.MetricName is null)) is { } open)
                Desk.Do(command(open.Id));
        }
    }
}
