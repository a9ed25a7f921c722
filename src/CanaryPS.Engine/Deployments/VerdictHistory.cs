using System.IO.Enumeration;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What the evaluations of a store decided. The health history has every verdict with all of its evidence; the journal, which is kept for ever, has what
/// is older than that, without the evidence of those that only went on holding.
/// </summary>
internal sealed class VerdictHistory(IProductionStore store)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<Verdict>> ReadAsync(VerdictQuery query, CancellationToken cancellationToken)
    {
        int wanted = query.Last ?? int.MaxValue;
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        List<Verdict> newestFirst = [];
        Dictionary<string, DateTimeOffset> oldest = new(StringComparer.Ordinal);
        await foreach (ProductionHealth health in store.ReadHealthBackwardsAsync(query.DeploymentId, query.Since, cancellationToken).ConfigureAwait(false))
        {
            oldest[health.DeploymentId] = health.Time;
            if (Matching(health.Verdict, query) is { } match)
                newestFirst.Add(match);
            if (newestFirst.Count == wanted)
                return [.. Enumerable.Reverse(newestFirst)];
        }

        IReadOnlyList<Verdict> older = await JournalledAsync(query, oldest, cancellationToken).ConfigureAwait(false);
        return [.. older.TakeLast(wanted - newestFirst.Count), .. Enumerable.Reverse(newestFirst)];
    }

    /// <summary>What the journals have from before the health history, oldest first.</summary>
    private async Task<IReadOnlyList<Verdict>> JournalledAsync(
        VerdictQuery query, Dictionary<string, DateTimeOffset> oldest, CancellationToken cancellationToken)
    {
        List<Verdict> found = [];
        IEnumerable<string> ids = query.DeploymentId is { } one
            ? [one]
            : (await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false)).Select(deployment => deployment.Id);
        foreach (string id in ids)
        {
            DateTimeOffset before = oldest.GetValueOrDefault(id, DateTimeOffset.MaxValue);
            foreach (JournalEntry entry in await store.GetJournalAsync(id, cancellationToken).ConfigureAwait(false))
            {
                if (entry.Kind == nameof(VerdictReached) && entry.Time < before && !(entry.Time < query.Since)
                    && Matching(((VerdictReached)JournalCodec.Decode(entry)).Verdict, query) is { } match)
                    found.Add(match);
            }
        }

        return [.. found.OrderBy(verdict => verdict.Time)];
    }

    /// <summary>The verdict with the evidence that is asked for; null where it does not match.</summary>
    private static Verdict? Matching(Verdict verdict, VerdictQuery query)
    {
        if (query.Kinds is { } kinds && !kinds.Contains(verdict.Kind))
            return null;
        if (query.Criteria is not { } criteria)
            return verdict;

        Evidence[] evidence = [.. verdict.Evidence.Where(e => criteria.Any(name => FileSystemName.MatchesSimpleExpression(name, e.Criterion)))];
        return evidence.Length == 0 ? null : verdict with { Evidence = evidence };
    }
}
