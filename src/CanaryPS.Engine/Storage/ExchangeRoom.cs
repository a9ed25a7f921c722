using CanaryPS.Engine.Trading.Exchange;

namespace CanaryPS.Engine.Storage;

/// <summary>The exchanges of one deployment within a transaction: read when they are opened, written where they have changed.</summary>
internal sealed class ExchangeRoom(StoreConnection connection, string deploymentId) : IExchangeRoom
{
    private readonly Dictionary<string, StoredExchange> _open = new(StringComparer.Ordinal);

    public IStoredExchange Open(string exchange)
    {
        if (!_open.TryGetValue(exchange, out StoredExchange? opened))
            _open.Add(exchange, opened = StoredExchange.Read(connection, deploymentId, exchange));
        return opened;
    }

    public void Write()
    {
        foreach (StoredExchange opened in _open.Values)
            opened.Write();
    }
}
