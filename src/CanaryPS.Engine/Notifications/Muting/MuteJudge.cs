using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Muting;

/// <summary>What keeps what from being told at one instant. A mute touches no alert: what it is for lives on.</summary>
/// <param name="silences">The silences in force.</param>
/// <param name="inhibitors">The alerts that inhibit.</param>
/// <param name="windows">The maintenance windows that are on.</param>
/// <param name="deploymentId">The deployment whose windows they are.</param>
internal sealed class MuteJudge(
    IReadOnlyList<ProductionSilence> silences, Inhibitors inhibitors, IReadOnlyList<MaintenanceWindow> windows, string deploymentId)
{
    public static MuteJudge Nothing { get; } = new([], Inhibitors.None, [], "");

    /// <summary>What keeps the item from being told; null where nothing does.</summary>
    public MuteHolder? HolderOf(NotificationItem item)
    {
        foreach (ProductionSilence silence in silences)
        {
            if (LabelMatch.All(silence.Match, item.Labels))
                return MuteHolder.Silence(silence.Id);
        }

        if (inhibitors.Find(item) is { } alert)
            return MuteHolder.Alert(alert);

        foreach (MaintenanceWindow window in windows)
        {
            if (LabelMatch.All(window.Match, item.Labels))
                return MuteHolder.Window(deploymentId, window.Name);
        }

        return null;
    }
}
