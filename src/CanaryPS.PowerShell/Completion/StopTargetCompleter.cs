using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes what trading can be stopped of: ids of deployments, names of strategies or of venues, by the scope that was given.</summary>
public sealed class StopTargetCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Deployment;

    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        NameKind? kind = Enum.TryParse(boundParameters["Scope"]?.ToString(), ignoreCase: true, out StopScope scope)
            ? scope switch
            {
                StopScope.Deployment => NameKind.Deployment,
                StopScope.Strategy => NameKind.Strategy,
                StopScope.Venue => NameKind.Venue,
                _ => null,
            }
            : null;
        return kind is { } known ? await NamesAsync(engine, known, word, null, cancellationToken).ConfigureAwait(false) : [];
    }
}
