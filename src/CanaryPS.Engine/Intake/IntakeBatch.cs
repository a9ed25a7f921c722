using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Intake;

/// <summary>What came for one deployment at a time: of everybody's events those that are new, in the order in which they came.</summary>
internal sealed class IntakeBatch(string deploymentId)
{
    private readonly List<IntakeItem> _items = [];
    private readonly List<TradingEntry> _fresh = [];
    private int[] _accepted = [];

    public string DeploymentId { get; } = deploymentId;

    public IReadOnlyList<IntakeItem> Items => _items;

    /// <summary>Those that are not in the trading log, each once; none before <see cref="Sift"/>.</summary>
    public IReadOnlyList<TradingEntry> Fresh => _fresh;

    /// <summary>The ids of all events.</summary>
    public IReadOnlyCollection<string> EventIds => [.. _items.SelectMany(item => item.Events).Select(told => told.EventId)];

    /// <summary>The batches of what came, by the first item of each deployment.</summary>
    public static IReadOnlyList<IntakeBatch> Of(IReadOnlyList<IntakeItem> items)
    {
        Dictionary<string, IntakeBatch> batches = new(StringComparer.Ordinal);
        foreach (IntakeItem item in items)
        {
            if (!batches.TryGetValue(item.DeploymentId, out IntakeBatch? batch))
                batches.Add(item.DeploymentId, batch = new IntakeBatch(item.DeploymentId));
            batch._items.Add(item);
        }

        return [.. batches.Values];
    }

    /// <summary>Leaves out what the trading log has.</summary>
    public void Sift(KnownTrading known)
    {
        _accepted = new int[_items.Count];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < _items.Count; i++)
        {
            foreach (OrderEvent told in _items[i].Events)
            {
                if (!seen.Add(told.EventId) || known.EventIds.Contains(told.EventId))
                    continue;

                _fresh.Add(new TradingEntry(told));
                _accepted[i]++;
            }
        }
    }

    public void Stored(bool rolledBack)
    {
        for (int i = 0; i < _items.Count; i++)
            _items[i].Stored(_accepted[i], rolledBack);
    }

    public void Failed(Exception error)
    {
        foreach (IntakeItem item in _items)
            item.Failed(error);
    }
}
