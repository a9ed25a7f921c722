namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>watchdog:</c> section.</summary>
internal static class WatchdogSchema
{
    public static Section<WatchdogSettings> Section { get; } = new Section<WatchdogSettings>()
        .Key("heartbeat_url", new NullOr<string>(new AddressPlace(vaults: false)), (w, v) => w with { HeartbeatUrl = v })
        .Key("heartbeat_seconds", Scalars.Number(1, 86_400, "seconds"), (w, v) => w with { HeartbeatSeconds = v })
        .Key("late_intervals", Scalars.Number(1, 1000, "a number of intervals"), (w, v) => w with { LateIntervals = v })
        .Key("clock_jump_seconds", Scalars.Number(0.1, 86_400, "seconds"), (w, v) => w with { ClockJumpSeconds = v })
        .Key("disk_full_hours", Scalars.OrNull(Scalars.Above(0, 8784, "hours")), (w, v) => w with { DiskFullHours = v });
}
