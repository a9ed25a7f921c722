using System.IO.Enumeration;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>What is exported: of which deployments, of which time.</summary>
internal sealed class ExportScope
{
    private readonly ExportRequest _request;
    private readonly SortedDictionary<ExportPart, long> _rows = [];

    private ExportScope(IProductionEngine engine, ExportRequest request, IReadOnlyList<Deployment> deployments, DateTimeOffset madeAt) =>
        (Engine, _request, Deployments, MadeAt) = (engine, request, deployments, madeAt);

    public IProductionEngine Engine { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Deployment> Deployments { get; }

    public DateTimeOffset MadeAt { get; }

    public DateTimeOffset? From => _request.From;

    public DateTimeOffset? To => _request.To;

    /// <summary>The parts, in their order; the summary last, as it counts the others.</summary>
    public IReadOnlyList<ExportTable> Tables => [.. ExportTables.All.Where(table => _request.Include.Count == 0 || _request.Include.Contains(table.Part))];

    /// <summary>The rows of each part so far.</summary>
    public IReadOnlyDictionary<ExportPart, long> Rows => _rows;

    /// <exception cref="ExportException">The span ends before it begins.</exception>
    /// <exception cref="DeploymentNotFoundException">An id without wildcards is none of the store's.</exception>
    public static async Task<ExportScope> OpenAsync(IProductionEngine engine, ExportRequest request, CancellationToken cancellationToken)
    {
        if (request.To < request.From)
            throw new ExportException("ExportSpanEmpty", $"The span ends ({request.To:u}) before it begins ({request.From:u}).");

        IReadOnlyList<Deployment> all = await engine.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        ProductionStatus status = await engine.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        foreach (string id in request.Deployments.Where(id => id.IndexOfAny(['*', '?']) < 0 && all.All(deployment => deployment.Id != id)))
            throw new DeploymentNotFoundException(id);

        return new ExportScope(engine, request, [.. all.Where(deployment => IsWanted(request, deployment))], status.Time);
    }

    /// <summary>Whether something that happened at a time is of the span.</summary>
    public bool Has(DateTimeOffset time) => !(time < From) && !(time > To);

    /// <summary>Reads a part and counts its rows.</summary>
    public async IAsyncEnumerable<object> ReadAsync(ExportTable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _rows[table.Part] = 0;
        await foreach (object record in table.ReadAsync(this, cancellationToken).ConfigureAwait(false))
        {
            _rows[table.Part]++;
            yield return record;
        }
    }

    private static bool IsWanted(ExportRequest request, Deployment deployment) =>
        (request.Deployments.Count == 0 || request.Deployments.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, deployment.Id, ignoreCase: true)))
        && !(deployment.EndedAt < request.From) && !(deployment.StartedAt > request.To);
}
