namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>A threshold: the value itself.</summary>
internal sealed class ValueWatch(CompiledRule rule, Series series) : Watch(rule, series.Arm)
{
    public override Reading? Read(RuleTime time, DateTimeOffset now) => series switch
    {
        { IsStale: true } => Missing("Stale", series.Latest.Unit),
        { Latest: { HasValue: true } newest } => Of(newest.Compared, newest.Shown, newest, series.IsNewest),
        _ => Missing(series.Latest.Reason ?? "NotFinite", series.Latest.Unit),
    };
}
