using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Alerts;

/// <summary>Alerts as they begin, and their labels.</summary>
internal static class NewAlerts
{
    /// <summary>An alert of a rule, pending; its message is still to be said.</summary>
    public static Alert OfRule(
        AlertScope scope, in Reading reading, AlertSeverity severity, string id, IReadOnlyList<DateTimeOffset> changes, DateTimeOffset now)
    {
        CompiledRule rule = reading.Rule;
        return New(scope, id, rule.Key(reading.Arm), severity, "", now) with
        {
            Rule = rule.Name,
            Labels = Labels(scope, rule, reading.Arm, severity),
            MetricType = rule.Rule.MetricType,
            MetricName = rule.Metric,
            Arm = reading.Arm,
            Changes = changes,
        };
    }

    /// <summary>An alert of an event, pending.</summary>
    public static Alert OfEvent(AlertScope scope, string key, AlertSeverity severity, string message, string id, DateTimeOffset now) =>
        New(scope, id, key, severity, message, now) with
        {
            Labels = new Dictionary<string, string>
            {
                [AlertLabels.Deployment] = scope.DeploymentId,
                [AlertLabels.Strategy] = scope.Strategy,
                [AlertLabels.Rule] = key,
                [AlertLabels.Severity] = severity.ToString(),
            },
        };

    /// <summary>An alert of the same condition as one that a person has just ended, pending.</summary>
    public static Alert Again(AlertScope scope, Alert ended, string id, DateTimeOffset now)
    {
        AlertSeverity severity = ended.DataSeverity ?? ended.Severity;
        return New(scope, id, ended.Key, severity, ended.Message, now) with
        {
            Rule = ended.Rule,
            Labels = ended.Labels,
            MetricType = ended.MetricType,
            MetricName = ended.MetricName,
            Arm = ended.Arm,
            Value = ended.Value,
            Threshold = ended.Threshold,
            SampleAt = ended.SampleAt,
            MissingSince = ended.MissingSince,
            Changes = ended.Changes,
        };
    }

    /// <summary>The alert with the label of its severity as that is now.</summary>
    public static Alert Labelled(Alert alert)
    {
        string severity = alert.Severity.ToString();
        return alert.Labels.GetValueOrDefault(AlertLabels.Severity) == severity
            ? alert
            : alert with { Labels = new Dictionary<string, string>(alert.Labels) { [AlertLabels.Severity] = severity } };
    }

    private static Alert New(AlertScope scope, string id, string key, AlertSeverity severity, string message, DateTimeOffset now) => new()
    {
        Id = id,
        DeploymentId = scope.DeploymentId,
        Key = key,
        Severity = severity,
        DataSeverity = severity,
        SeverityAt = now,
        State = AlertState.Pending,
        Message = message,
        RaisedAt = now,
        UpdatedAt = now,
    };

    private static Dictionary<string, string> Labels(AlertScope scope, CompiledRule rule, Arm? arm, AlertSeverity severity)
    {
        Dictionary<string, string> labels = new(rule.Rule.Labels)
        {
            [AlertLabels.Deployment] = scope.DeploymentId,
            [AlertLabels.Strategy] = scope.Strategy,
            [AlertLabels.Rule] = rule.Name,
            [AlertLabels.Type] = rule.Rule.MetricType.ToString(),
            [AlertLabels.Severity] = severity.ToString(),
        };
        if (rule.Metric is { } metric)
            labels[AlertLabels.Metric] = metric;
        if (arm is { } one)
            labels[AlertLabels.Arm] = one.ToString();
        return labels;
    }
}
