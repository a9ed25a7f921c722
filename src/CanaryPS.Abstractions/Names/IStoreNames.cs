namespace CanaryPS;

/// <summary>The names of a store, as somebody who types one needs them: quickly, and not all of them.</summary>
public interface IStoreNames
{
    /// <summary>Names in the order in which they are likely to be meant; each once.</summary>
    Task<IReadOnlyList<StoredName>> GetNamesAsync(NameQuery query, CancellationToken cancellationToken = default);
}
