using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Alerts;

/// <summary>
/// The alerts of one deployment: raises, escalates, de-escalates and resolves them as samples and events come. All it
/// knows is in the alerts themselves, so a book built from the stored alerts goes on where the last one stopped.
/// </summary>
internal sealed class AlertBook
{
    /// <summary>Who resolves an alert whose metric came back by itself.</summary>
    public const string ResolvedByData = "data";

    private readonly string deploymentId;
    private readonly Dictionary<string, MetricThreshold> thresholds;
    private readonly TimeSpan cooldown;
    private readonly Dictionary<string, Alert> newest = [];
    private readonly HashSet<string> ids = [];

    /// <param name="deploymentId">The deployment.</param>
    /// <param name="thresholds">What to watch; at most one for each metric.</param>
    /// <param name="cooldown">Least time between two alerts of one key, from raise to raise.</param>
    /// <param name="existing">The deployment's alerts so far: at least the open ones and the newest of each key.</param>
    public AlertBook(string deploymentId, IEnumerable<AlertRule> thresholds, TimeSpan cooldown, IEnumerable<Alert> existing)
    {
        this.deploymentId = deploymentId;
        this.thresholds = thresholds.OfType<MetricThreshold>().ToDictionary(threshold => threshold.MetricName);
        this.cooldown = cooldown;
        foreach (Alert alert in existing.OrderBy(a => a.IsOpen()).ThenBy(a => a.RaisedAt).ThenBy(a => a.ResolvedAt))
        {
            newest[alert.Key] = alert;
            ids.Add(alert.Id);
        }
    }

    /// <summary>The alerts that are not resolved, oldest first.</summary>
    public IReadOnlyList<Alert> Open =>
        [.. newest.Values.Where(a => a.IsOpen()).OrderBy(a => a.RaisedAt).ThenBy(a => a.Key, StringComparer.Ordinal)];

    /// <summary>The key of a metric's alerts.</summary>
    public static string KeyOf(string metric, Arm arm) => $"{metric}/{arm}";

    /// <summary>
    /// Judges the newest sample of each metric and arm. One without a value, or from before the alert was raised, says
    /// nothing about an alert: it neither resolves nor eases it.
    /// </summary>
    /// <returns>The alerts that are new or changed.</returns>
    public IReadOnlyList<Alert> Observe(IReadOnlyList<MetricSample> samples, DateTimeOffset now)
    {
        List<Alert> changes = [];
        foreach (MetricSample sample in samples.Where(s => s.Window == MetricWindows.SinceStart).GroupBy(s => KeyOf(s.Name, s.Arm)).Select(group => group.OrderBy(s => s.Time).Last()))
        {
            if (sample.Value is { } value && double.IsFinite(value)
                && thresholds.TryGetValue(sample.Name, out MetricThreshold? threshold)
                && Judge(sample, value, threshold, now) is { } change)
                changes.Add(Keep(change));
        }

        return changes;
    }

    /// <summary>
    /// Raises an event of the deployment, or escalates the open one of the same key. Where the event lasts, tell it at
    /// every evaluation: the cooldown holds for events as for metrics.
    /// </summary>
    /// <param name="key">The event's name; it has no <c>/</c>, which only keys of metrics have.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="message">What happened, as one sentence.</param>
    /// <param name="now">When.</param>
    /// <returns>The alert that is new or changed; null where it is open already or cooling down.</returns>
    public Alert? RaiseEvent(string key, AlertSeverity severity, string message, DateTimeOffset now)
    {
        if (key.Contains('/'))
            throw new ArgumentException($"The name of an event has no '/', but this is '{key}'.", nameof(key));

        if (FindOpen(key) is { } open)
            return severity > open.Severity ? Keep(AlertLife.ChangeSeverity(open, severity, now) with { Message = message }) : null;

        return MayRaise(key, severity, now) ? Keep(New(key, severity, message, now)) : null;
    }

    /// <summary>
    /// Raises an event whose message says how far it has got. Told with the message of its newest alert it changes
    /// nothing, also after a person resolved that; with another one, the open alert takes it and fires again.
    /// </summary>
    /// <returns>The alert that is new or changed; null where nothing is new or the key is cooling down.</returns>
    public Alert? RaiseProgress(string key, AlertSeverity severity, string message, DateTimeOffset now)
    {
        if (newest.TryGetValue(key, out Alert? last) && last.Message == message)
            return null;

        return FindOpen(key) is { } open
            ? Keep(AlertLife.FireAgain(open, now) with { Message = message })
            : RaiseEvent(key, severity, message, now);
    }

    /// <summary>Ends the open alert of an event; null where there is none.</summary>
    public Alert? ResolveEvent(string key, string by, DateTimeOffset now) =>
        FindOpen(key) is { } open ? Keep(AlertLife.Resolve(open, by, now)) : null;

    private Alert? Judge(MetricSample sample, double value, MetricThreshold threshold, DateTimeOffset now)
    {
        string key = KeyOf(sample.Name, sample.Arm);
        Breach? breach = Breach.Of(threshold, value);
        if (FindOpen(key) is not { } open)
        {
            return breach is { } fresh && MayRaise(key, fresh.Severity, now)
                ? Describe(New(key, fresh.Severity, "", now), sample, value, threshold, fresh)
                : null;
        }

        bool eases = breach is null || breach.Value.Severity < open.Severity;
        if (breach?.Severity == open.Severity || (eases && sample.Time < open.RaisedAt))
            return null;

        return breach is { } changed
            ? Describe(AlertLife.ChangeSeverity(open, changed.Severity, now), sample, value, threshold, changed)
            : AlertLife.Resolve(open, ResolvedByData, now);
    }

    private Alert? FindOpen(string key) => newest.TryGetValue(key, out Alert? alert) && alert.IsOpen() ? alert : null;

    private bool MayRaise(string key, AlertSeverity severity, DateTimeOffset now)
    {
        if (!newest.TryGetValue(key, out Alert? last))
            return true;

        // A clock that went back must not silence the key until it has caught up.
        TimeSpan since = now - last.RaisedAt;
        bool cooled = since < TimeSpan.Zero || since >= cooldown;
        bool escalates = severity == AlertSeverity.CRITICAL && last.Severity < AlertSeverity.CRITICAL;
        return cooled || escalates;
    }

    private Alert Keep(Alert alert)
    {
        newest[alert.Key] = alert;
        ids.Add(alert.Id);
        return alert;
    }

    private Alert New(string key, AlertSeverity severity, string message, DateTimeOffset now) => new()
    {
        Id = NewId(key, now),
        DeploymentId = deploymentId,
        Key = key,
        Severity = severity,
        State = AlertState.Firing,
        Message = message,
        RaisedAt = now,
        UpdatedAt = now,
    };

    /// <summary>A hash of what makes the alert this one: a replay gives the same id. The ordinal tells alerts of one instant apart.</summary>
    private string NewId(string key, DateTimeOffset now)
    {
        for (int ordinal = 0; ; ordinal++)
        {
            string identity = string.Join('\n', deploymentId, key, now.UtcTicks.ToString(CultureInfo.InvariantCulture), ordinal.ToString(CultureInfo.InvariantCulture));
            string id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12].ToLowerInvariant();
            if (!ids.Contains(id))
                return id;
        }
    }

    private static Alert Describe(Alert alert, MetricSample sample, double value, MetricThreshold threshold, Breach breach)
    {
        string level = breach.Severity == AlertSeverity.CRITICAL ? "critical" : "warning";
        string what = LossMetrics.Contains(sample.Name) ? "is a loss of" : "is";
        string shown = LossMetrics.Contains(sample.Name) ? Text(LossMetrics.Compared(sample.Name, value)) : Text(value);
        return alert with
        {
            Message = $"{sample.Name} of the {sample.Arm} {what} {shown} {sample.Unit}, {ThresholdOperators.Symbol(threshold.Operator)} the {level} threshold {Text(breach.Bound)}.",
            MetricType = sample.Type,
            MetricName = sample.Name,
            Arm = sample.Arm,
            Value = value,
            Threshold = breach.Bound,
        };
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
