using System.Globalization;

namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// Compares the clock with the time that passed by the machine's counter, from one look of this process at a deployment to the
/// next. A counter does not run while its machine sleeps, so that a sleep shows as a jump too.
/// </summary>
internal sealed class ClockWatch(TimeProvider clock)
{
    private (DateTimeOffset Time, long Counter)? _last;

    /// <summary>What the clock did since the look before: nothing is said at the first one.</summary>
    public WatchFinding? Look(WatchdogSettings settings)
    {
        (DateTimeOffset time, long counter) = (clock.GetUtcNow(), clock.GetTimestamp());
        (DateTimeOffset Time, long Counter)? before = _last;
        _last = (time, counter);
        if (before is not { } last)
            return null;

        TimeSpan passed = clock.GetElapsedTime(last.Counter, counter);
        TimeSpan jump = time - last.Time - passed;
        return jump.Duration() > TimeSpan.FromSeconds(settings.ClockJumpSeconds)
            ? Finding(string.Create(
                CultureInfo.InvariantCulture,
                $"The clock jumped {(jump > TimeSpan.Zero ? "forward" : "back")} by {jump.Duration().TotalSeconds:0.#} s within {passed.TotalSeconds:0.#} s, or the machine slept."))
            : WatchFinding.Over(WatchFinding.ClockJumped);
    }

    /// <summary>What any process says that finds the last evaluation in the future; null where it is not.</summary>
    public static WatchFinding? AtLook(Deployment deployment, DateTimeOffset now) => Lateness.Ahead(deployment, now) is { } ahead
        ? Finding(string.Create(
            CultureInfo.InvariantCulture,
            $"The clock is behind: the last evaluation is {ahead.TotalSeconds:0.#} s in the future, and none comes before the clock has caught up."))
        : null;

    private static WatchFinding Finding(string message) => new(WatchFinding.ClockJumped, AlertSeverity.HIGH, message);
}
