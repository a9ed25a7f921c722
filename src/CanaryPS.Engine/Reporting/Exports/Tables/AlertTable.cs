using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>Alerts as they stand, by when they were raised.</summary>
internal static class AlertTable
{
    public static ExportTable Table { get; } = new ExportTable<Alert>(
        ExportPart.Alerts,
        ReadAsync,
        ("Id", typeof(string), static a => a.Id),
        ("DeploymentId", typeof(string), static a => a.DeploymentId),
        ("Severity", typeof(string), static a => a.Severity.ToString()),
        ("State", typeof(string), static a => a.State.ToString()),
        ("Rule", typeof(string), static a => a.Rule),
        ("MetricName", typeof(string), static a => a.MetricName),
        ("Arm", typeof(string), static a => a.Arm?.ToString()),
        ("Value", typeof(double), static a => a.Value),
        ("Threshold", typeof(double), static a => a.Threshold),
        ("RaisedAt", typeof(DateTimeOffset), static a => a.RaisedAt),
        ("FiredAt", typeof(DateTimeOffset), static a => a.FiredAt),
        ("AcknowledgedAt", typeof(DateTimeOffset), static a => a.AcknowledgedAt),
        ("AcknowledgedBy", typeof(string), static a => a.AcknowledgedBy),
        ("ResolvedAt", typeof(DateTimeOffset), static a => a.ResolvedAt),
        ("ResolvedBy", typeof(string), static a => a.ResolvedBy),
        ("Message", typeof(string), static a => a.Message),
        ("Note", typeof(string), static a => a.Note))
    {
        Changing = "alerts go on, and the rows that are there would stay as they were",
    };

    private static async IAsyncEnumerable<Alert> ReadAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in scope.Deployments)
        {
            foreach (Alert alert in await scope.Engine.GetAlertsAsync(new AlertQuery { DeploymentId = deployment.Id, Since = scope.From }, cancellationToken).ConfigureAwait(false))
            {
                if (scope.Has(alert.RaisedAt))
                    yield return alert;
            }
        }
    }
}
