using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>Samples, in the order in which each deployment's were stored.</summary>
internal static class MetricTable
{
    public static ExportTable Table { get; } = new ExportTable<MetricSample>(
        ExportPart.Metrics,
        ReadAsync,
        ("DeploymentId", typeof(string), static s => s.DeploymentId),
        ("Time", typeof(DateTimeOffset), static s => s.Time),
        ("Name", typeof(string), static s => s.Name),
        ("Arm", typeof(string), static s => s.Arm.ToString()),
        ("Window", typeof(string), static s => s.Window),
        ("Value", typeof(double), static s => s.Value),
        ("Unit", typeof(string), static s => s.Unit),
        ("Count", typeof(long), static s => s.Count),
        ("Type", typeof(string), static s => s.Type.ToString()),
        ("Reason", typeof(string), static s => s.Reason))
    {
        Changing = "a sample has no identity, so that one which came late would be missing or there twice",
        GroupedBy = static s => (s.DeploymentId, s.Name, s.Arm, s.Window),
    };

    private static async IAsyncEnumerable<MetricSample> ReadAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in scope.Deployments)
        {
            MetricQuery query = new() { DeploymentId = deployment.Id, Since = scope.From };
            await foreach (MetricSample sample in scope.Engine.GetMetricsAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (scope.Has(sample.Time))
                    yield return sample;
            }
        }
    }
}
