using System.Collections;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of one kind that a store can list quickly, however many it has.</summary>
public abstract class StoredNameCompleter : StoreCompleter
{
    /// <summary>The kind.</summary>
    private protected abstract NameKind Kind { get; }

    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        await NamesAsync(engine, Kind, word, DeploymentOf(boundParameters), cancellationToken).ConfigureAwait(false);

    /// <summary>The names of a kind that may be meant.</summary>
    private protected static async Task<IEnumerable<(string Name, string Description)>> NamesAsync(
        IProductionEngine engine, NameKind kind, NameWord word, string? deploymentId, CancellationToken cancellationToken) =>
        (await engine.GetNamesAsync(new NameQuery { Kind = kind, Pattern = word.Pattern, DeploymentId = deploymentId }, cancellationToken).ConfigureAwait(false))
            .Select(name => (name.Name, name.Description));

    /// <summary>The one deployment that the command is about; null for none or several.</summary>
    private static string? DeploymentOf(IDictionary boundParameters)
    {
        object? given = boundParameters["DeploymentId"] is PSObject wrapped ? wrapped.BaseObject : boundParameters["DeploymentId"];
        string? id = given switch
        {
            string text => text,
            Deployment deployment => deployment.Id,
            IList { Count: 1 } one => one[0]?.ToString(),
            _ => null,
        };
        return string.IsNullOrEmpty(id) || WildcardPattern.ContainsWildcardCharacters(id) ? null : id;
    }
}
