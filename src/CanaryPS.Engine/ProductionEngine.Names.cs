using CanaryPS.Engine.Deployments.Names;

namespace CanaryPS.Engine;

/// <content>The names that somebody is about to type.</content>
internal sealed partial class ProductionEngine
{
    public Task<IReadOnlyList<StoredName>> GetNamesAsync(NameQuery query, CancellationToken cancellationToken = default) =>
        new NameList(_store).GetNamesAsync(query, cancellationToken);
}
