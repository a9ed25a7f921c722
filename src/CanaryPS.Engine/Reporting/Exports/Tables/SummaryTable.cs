using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>What an export is of, how its deployments stand, and how many rows its other parts have. It comes after these.</summary>
internal static class SummaryTable
{
    public static ExportTable Table { get; } = new ExportTable<SummaryItem>(
        ExportPart.Summary,
        ReadAsync,
        ("Item", typeof(string), static item => item.Item),
        ("Count", typeof(long), static item => item.Count),
        ("Text", typeof(string), static item => item.Text))
    {
        Changing = "it says how things stand when it is made",
    };

    private static async IAsyncEnumerable<SummaryItem> ReadAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new("Store", null, scope.Engine.Store);
        yield return new("Made at", null, ReportTime.Of(scope.MadeAt));
        yield return new("From", null, scope.From is { } from ? ReportTime.Of(from) : "the beginning");
        yield return new("To", null, scope.To is { } to ? ReportTime.Of(to) : "now");
        yield return new("Times", null, "UTC");
        yield return new("Deployments", scope.Deployments.Count, null);
        foreach (IGrouping<DeploymentStage, Deployment> stage in scope.Deployments.GroupBy(deployment => deployment.Stage).OrderBy(group => group.Key))
            yield return new($"Deployments in {stage.Key}", stage.Count(), null);
        yield return new("Rollbacks not confirmed", scope.Deployments.Count(deployment => deployment.IsUnconfirmed), null);

        Dictionary<AlertSeverity, long> open = Enum.GetValues<AlertSeverity>().ToDictionary(severity => severity, _ => 0L);
        foreach (Deployment deployment in scope.Deployments)
        {
            foreach (Alert alert in await scope.Engine.GetAlertsAsync(new AlertQuery { DeploymentId = deployment.Id, OpenOnly = true }, cancellationToken).ConfigureAwait(false))
                open[alert.Severity]++;
        }

        foreach ((AlertSeverity severity, long count) in open.OrderByDescending(pair => pair.Key))
            yield return new($"Open alerts {severity}", count, null);
        foreach ((ExportPart part, long rows) in scope.Rows.Where(pair => pair.Key != ExportPart.Summary).ToArray())
            yield return new($"Rows of {ExportTables.NameOf(part)}", rows, null);
    }
}
