using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Muting;

/// <summary>The open alerts that a silence hides.</summary>
internal static class HiddenAlerts
{
    public static IReadOnlyList<string> Of(ProductionSilence silence, IEnumerable<Alert> open) =>
        [.. open.Where(alert => alert.State != AlertState.Pending && LabelMatch.All(silence.Match, alert.Labels)).Select(alert => alert.Id)];
}
