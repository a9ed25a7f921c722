using System.Diagnostics.Metrics;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Telemetry;

/// <summary>What driving deployments gives: verdicts, effects, rollbacks and leases.</summary>
internal static class DriveTelemetry
{
    private static readonly Counter<long> _verdicts = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.verdicts", "{verdict}", "Evaluations that were committed, by verdict.");

    private static readonly Counter<long> _tries = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.effect.tries", "{try}", "Tries of effects that were recorded, by kind and outcome.");

    private static readonly Histogram<double> _rollbacks = EngineMeter.Times(
        "canaryps.rollback.duration", "Time of confirmed rollbacks from the breach, or else the order, until everything was read back, on the deployments' clock.",
        0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300);

    private static readonly Counter<long> _lost = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.leases.lost", "{lease}", "Times that another process had taken over what this one drove.");

    public static void Judged(VerdictKind verdict) => _verdicts.Add(1, EngineMeter.Tag("verdict", verdict switch
    {
        VerdictKind.Advance => "advance",
        VerdictKind.Hold => "hold",
        _ => "rollback",
    }));

    /// <summary>A try of an effect was recorded.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="outcome">What the try came to.</param>
    /// <param name="after">The deployment after it.</param>
    public static void Tried(Effect effect, EffectOutcome outcome, Deployment after)
    {
        if (_tries.Enabled)
        {
            _tries.Add(
                1, EngineMeter.Tag("kind", effect.Kind.ToString()),
                EngineMeter.Tag("outcome", outcome switch { { Confirmed: true } => "confirmed", { Again: null } => "failed", _ => "waiting" }));
        }

        if (outcome.Confirmed && effect.Kind == EffectKind.VerifyRollback && after.RollbackTimes?.ToConfirmed is { } time)
            _rollbacks.Record(time.TotalSeconds);
    }

    public static void LostLease() => _lost.Add(1);
}
