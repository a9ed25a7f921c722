namespace CanaryPS.Engine.Import;

/// <summary>
/// Follows an order through its replacements, each of which gives it a new client order id: the ledger knows it by the first.
/// Grows with the replaced orders of the deployment, by about 200 bytes each, and with nothing else.
/// </summary>
internal sealed class OrderChains(IReadOnlyDictionary<string, string> known)
{
    private readonly Dictionary<string, string> _roots = new(known, StringComparer.Ordinal);

    /// <summary>The first id of the order's chain.</summary>
    public string RootOf(string clientOrderId) => _roots.GetValueOrDefault(clientOrderId, clientOrderId);

    /// <summary>Puts a new id behind an old one; gives the first of the chain, or null where the chain is known already.</summary>
    public string? Link(string newId, string oldId)
    {
        string root = RootOf(oldId);
        return newId != root && _roots.TryAdd(newId, root) ? root : null;
    }
}
