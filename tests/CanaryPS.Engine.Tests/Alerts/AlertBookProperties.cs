using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
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
    public void SamplesWithoutValueChangeNeitherStateNorSeverity() => Holds(history =>
    {
        World world = new();
        return history.All(step =>
        {
            Dictionary<string, Alert> before = new(world.Alerts);
            return world.Do(step).All(changed => step.Act != Act.NoValue || (before[changed.Id].State, before[changed.Id].Severity) == (changed.State, changed.Severity));
        });
    });

    [Fact]
    public void AResolvedAlertStaysSo() => Holds(history =>
    {
        World world = new();
        return history.All(step =>
        {
            Dictionary<string, Alert> before = new(world.Alerts);
            return world.Do(step).All(changed => !before.TryGetValue(changed.Id, out Alert? old) || old.State != AlertState.Resolved || (changed.State == AlertState.Resolved && old.QuietUpTo is not null));
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

        return Text(whole) == Text(crashing);
    });

    private static string Text(World world) => EngineJson.Serialize(world.Alerts.Values.OrderBy(a => a.Id, StringComparer.Ordinal).ToArray());

    private static void Holds(Func<(Act Act, Arm Arm, int Seconds)[], bool> property) =>
        Check.One(Settings, Prop.ForAll(Histories.ToArbitrary(), property));

    /// <summary>A desk and its clock.</summary>
    private sealed class World
    {
        private readonly AlertDesk desk = new();
        private double now;

        public Dictionary<string, Alert> Alerts => desk.Stored;

        public void Crash() => desk.Restart();

        public IReadOnlyList<Alert> Do((Act Act, Arm Arm, int Seconds) step)
        {
            now += step.Seconds;
            return step.Act switch
            {
                Act.Good => desk.Tell(5, now, arm: step.Arm),
                Act.Warning => desk.Tell(15, now, arm: step.Arm),
                Act.Critical => desk.Tell(25, now, arm: step.Arm),
                Act.NoValue => desk.Tell(null, now, arm: step.Arm),
                Act.Late => desk.Tell(now, Sample(5, At(now - 500), arm: step.Arm)),
                Act.RaiseEvent => desk.Do(book => book.RaiseEvent("Event", AlertSeverity.MEDIUM, "It happened.", At(now))),
                Act.WorseEvent => desk.Do(book => book.RaiseEvent("Event", AlertSeverity.CRITICAL, "It got worse.", At(now))),
                Act.ResolveEvent => desk.Do(book => book.ResolveEvent("Event", "engine", At(now))),
                Act.Acknowledge => Command(step.Arm, (book, id) => book.Acknowledge(id, "ana", null, null, At(now))),
                _ => Command(step.Arm, (book, id) => book.Resolve(id, "ana", null, force: true, At(now))),
            };
        }

        private IReadOnlyList<Alert> Command(Arm arm, Action<AlertBook, string> command) =>
            desk.Book.Open.FirstOrDefault(a => a.Key == $"{Rate}/{arm}") is { } open ? desk.Do(book => command(book, open.Id)) : [];
    }
}
