using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>Entries of the deployments' journals, with their hashes.</summary>
internal static class JournalTable
{
    public static ExportTable Table { get; } = new ExportTable<JournalEntry>(
        ExportPart.Journal,
        ReadAsync,
        ("DeploymentId", typeof(string), static e => e.DeploymentId),
        ("Sequence", typeof(long), static e => e.Sequence),
        ("Time", typeof(DateTimeOffset), static e => e.Time),
        ("Actor", typeof(string), static e => e.Actor),
        ("Kind", typeof(string), static e => e.Kind),
        ("Data", typeof(string), static e => e.Data),
        ("PreviousHash", typeof(string), static e => e.PreviousHash),
        ("Hash", typeof(string), static e => e.Hash))
    {
        KnownBy = [0, 1],
        GroupedBy = static e => e.DeploymentId,
    };

    private static async IAsyncEnumerable<JournalEntry> ReadAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in scope.Deployments)
        {
            foreach (JournalEntry entry in await scope.Engine.GetJournalAsync(deployment.Id, cancellationToken).ConfigureAwait(false))
            {
                if (scope.Has(entry.Time))
                    yield return entry;
            }
        }
    }
}
