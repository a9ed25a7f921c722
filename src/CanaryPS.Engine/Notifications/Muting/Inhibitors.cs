using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Muting;

/// <summary>The alerts of a deployment that keep others from being told.</summary>
internal sealed class Inhibitors
{
    private readonly List<(InhibitionRule Rule, Dictionary<string, List<Alert>> BySharedLabels)> _rules = [];

    /// <param name="rules">The configuration's rules.</param>
    /// <param name="alerts">The deployment's open alerts; pending ones inhibit nothing.</param>
    public Inhibitors(IReadOnlyList<InhibitionRule> rules, IReadOnlyList<Alert> alerts)
    {
        foreach (InhibitionRule rule in rules)
        {
            Dictionary<string, List<Alert>> sources = new(StringComparer.Ordinal);
            foreach (Alert alert in alerts)
            {
                if (Inhibits(rule, alert))
                    OfKey(sources, SharedLabels(rule, alert.Labels)).Add(alert);
            }

            if (sources.Count > 0)
                _rules.Add((rule, sources));
        }
    }

    public static Inhibitors None { get; } = new([], []);

    /// <summary>The id of an alert that keeps the item from being told; null where none does.</summary>
    public string? Find(NotificationItem item)
    {
        foreach ((InhibitionRule rule, Dictionary<string, List<Alert>> sources) in _rules)
        {
            if (!LabelMatch.All(rule.Target, item.Labels) || !sources.TryGetValue(SharedLabels(rule, item.Labels), out List<Alert>? alerts))
                continue;

            // Two alerts that are source and target both would keep each other quiet, and nobody would hear of either.
            bool isSource = LabelMatch.All(rule.Source, item.Labels);
            if (alerts.Find(alert => alert.Id != item.AlertId && !(isSource && LabelMatch.All(rule.Target, alert.Labels))) is { } inhibitor)
                return inhibitor.Id;
        }

        return null;
    }

    /// <summary>Whether an alert keeps anything from being told.</summary>
    public static bool Inhibits(IReadOnlyList<InhibitionRule> rules, Alert alert) => rules.Any(rule => Inhibits(rule, alert));

    private static bool Inhibits(InhibitionRule rule, Alert alert) =>
        alert.State is AlertState.Firing or AlertState.Acknowledged && LabelMatch.All(rule.Source, alert.Labels);

    private static List<Alert> OfKey(Dictionary<string, List<Alert>> sources, string key)
    {
        if (!sources.TryGetValue(key, out List<Alert>? alerts))
            sources.Add(key, alerts = []);
        return alerts;
    }

    private static string SharedLabels(InhibitionRule rule, IReadOnlyDictionary<string, string> labels) =>
        string.Join('\n', rule.Equal.Select(label => labels.GetValueOrDefault(label, "")));
}
