using CanaryPS.Engine.Alerts;
using FsCheck;
using FsCheck.Fluent;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

/// <summary>What holds for every sequence of samples, events and operators' commands.</summary>
public class AlertBookProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20240102, 7919);

    /// <summary>One thing that happens, some seconds after the last.</summary>
    private enum Act
    {
        Good, Warning, Critical, NoValue, Late, RaiseEvent, WorseEvent, ResolveEvent, Acknowledge, Resolve,
    }

    private static readonly Gen<(Act Act, Arm Arm, int Seconds)[]> Histories = Gen.ArrayOf(
        from act in Gen.Elements(Enum.GetValues<Act>())
        from arm in Gen.Elements(Enum.GetValues<Arm>())
        from seconds in Gen.Elements(0, 1, 30, 299, 300, 1000)
        select (act, arm, seconds));

    [Fact]
    public void NeverTwoOpenAlertsOfOneKey() => Holds(history =>
    {
        World world = new();
        return history.All(step =>
        {
            world.Do(step);
            return world.Alerts.Values.Where(a => a.State != AlertState.Resolved).GroupBy(a => a.Key).All(g => g.Count() == 1);
        });
    });

    [Fact]
    public void SamplesWithoutValueChangeNothing() => Holds(history =>
    {
        World world = new();
        return history.All(step => world.Do(step).Count == 0 || step.Act != Act.NoValue);
    });

    [Fact]
    public void AResolvedAlertNeverChanges() => Holds(history =>
    {
        World world = new();
        return history.All(step =>
        {
            Dictionary<string, Alert> before = new(world.Alerts);
            return world.Do(step).All(changed => !before.TryGetValue(changed.Id, out Alert? old) || old.State != AlertState.Resolved);
        });
    });

    [Fact]
    public void NewAlertsOfAKeyKeepTheCooldownUnlessTheyEscalate() => Holds(history =>
    {
        World world = new();
        Dictionary<string, Alert> last = [];
        return history.All(step =>
        {
            foreach (Alert changed in world.Do(step))
            {
                bool fresh = !last.Values.Any(a => a.Id == changed.Id);
                if (fresh && last.TryGetValue(changed.Key, out Alert? old) && changed.RaisedAt - old.RaisedAt < Cooldown
                    && !(changed.Severity == AlertSeverity.CRITICAL && old.Severity < AlertSeverity.CRITICAL))
                    return false;

                last[changed.Key] = changed;
            }

            return true;
        });
    });

    [Fact]
    public void ABookRebuiltFromItsAlertsGoesOnTheSame() => Holds(history =>
    {
        World whole = new();
        World crashing = new();
        foreach ((Act, Arm, int) step in history)
        {
            whole.Do(step);
            crashing.Do(step);
            crashing.Crash();
        }

        return whole.Alerts.Values.OrderBy(a => a.Id).SequenceEqual(crashing.Alerts.Values.OrderBy(a => a.Id));
    });

    private static void Holds(Func<(Act Act, Arm Arm, int Seconds)[], bool> property) =>
        Check.One(Settings, Prop.ForAll(Histories.ToArbitrary(), property));

    /// <summary>A book, its clock, and the store that keeps its alerts.</summary>
    private sealed class World
    {
        private AlertBook book = Book();
        private double now;

        public Dictionary<string, Alert> Alerts { get; } = [];

        public void Crash() => book = Book(Alerts.Values);

        public IReadOnlyList<Alert> Do((Act Act, Arm Arm, int Seconds) step)
        {
            now += step.Seconds;
            IReadOnlyList<Alert> changes = step.Act switch
            {
                Act.Good => Tell(5, step.Arm),
                Act.Warning => Tell(15, step.Arm),
                Act.Critical => Tell(25, step.Arm),
                Act.NoValue => Tell(null, step.Arm),
                Act.Late => book.Observe([Sample(5, At(now - 500), arm: step.Arm)], At(now)),
                Act.RaiseEvent => One(book.RaiseEvent("Event", AlertSeverity.MEDIUM, "It happened.", At(now))),
                Act.WorseEvent => One(book.RaiseEvent("Event", AlertSeverity.CRITICAL, "It got worse.", At(now))),
                Act.ResolveEvent => One(book.ResolveEvent("Event", "engine", At(now))),
                Act.Acknowledge => Command(step.Arm, AlertLife.Acknowledge),
                _ => Command(step.Arm, AlertLife.Resolve),
            };

            foreach (Alert alert in changes)
                Alerts[alert.Id] = alert;
            return changes;
        }

        private IReadOnlyList<Alert> Tell(double? value, Arm arm) => book.Observe([Sample(value, At(now), arm: arm)], At(now));

        /// <summary>An operator's command goes to the store; the next tick builds its book from there.</summary>
        private IReadOnlyList<Alert> Command(Arm arm, Func<Alert, string, DateTimeOffset, Alert> command)
        {
            string key = AlertBook.KeyOf(Rate, arm);
            if (book.Open.FirstOrDefault(a => a.Key == key) is not { } open)
                return [];

            Alert changed = command(open, "ana", At(now));
            Alerts[changed.Id] = changed;
            Crash();
            return [changed];
        }

        private static IReadOnlyList<Alert> One(Alert? alert) => alert is null ? [] : [alert];
    }
}
