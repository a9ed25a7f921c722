using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>What evaluations decided.</summary>
internal static class VerdictTable
{
    public static ExportTable Table { get; } = new ExportTable<Verdict>(
        ExportPart.Verdicts,
        ReadAsync,
        ("DeploymentId", typeof(string), static v => v.DeploymentId),
        ("Time", typeof(DateTimeOffset), static v => v.Time),
        ("Verdict", typeof(string), static v => v.Kind.ToString()),
        ("Health", typeof(string), static v => v.Health.ToString()),
        ("Stage", typeof(string), static v => v.Stage.ToString()),
        ("Weight", typeof(double), static v => v.Weight),
        ("FailingStreak", typeof(long), static v => (long)v.FailingStreak),
        ("Passing", typeof(long), static v => (long)v.Evidence.Count(e => e.State == EvidenceState.Pass)),
        ("NotPassing", typeof(string), static v => string.Join("; ", v.Evidence.Where(e => e.State != EvidenceState.Pass).Select(e => $"{e.Criterion}: {e.State}"))),
        ("Reason", typeof(string), static v => v.Reason))
    {
        KnownBy = [0, 1],
        GroupedBy = static v => v.DeploymentId,
    };

    private static async IAsyncEnumerable<Verdict> ReadAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in scope.Deployments)
        {
            foreach (Verdict verdict in await scope.Engine.GetVerdictsAsync(new VerdictQuery { DeploymentId = deployment.Id, Since = scope.From }, cancellationToken).ConfigureAwait(false))
            {
                if (scope.Has(verdict.Time))
                    yield return verdict;
            }
        }
    }
}
