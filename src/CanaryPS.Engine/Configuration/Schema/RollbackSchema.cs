namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>rollback:</c> section.</summary>
internal static class RollbackSchema
{
    public static Section<RollbackSettings> Section { get; } = new Section<RollbackSettings>()
        .Key("confirm_seconds", Scalars.Number(0.1, 86_400, "seconds"), (r, v) => r with { ConfirmSeconds = v })
        .Key("position_seconds", Scalars.Number(0.1, 86_400, "seconds"), (r, v) => r with { PositionSeconds = v })
        .Key("watch_minutes", Scalars.Number(0, 10_080, "minutes"), (r, v) => r with { WatchMinutes = v });
}
