using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Intake;

/// <summary>What came for one deployment at a time: what its venue told, then of everybody's events those that are new, in the order in which they came.</summary>
internal sealed class IntakeBatch(string deploymentId)
{
    private readonly List<IntakeItem> _items = [];
    private readonly List<TradingEntry> _fresh = [];
    private int[] _accepted = [];
    private int _fromVenue;
    private DeploymentContext? _followed;

    public string DeploymentId { get; } = deploymentId;

    public IReadOnlyList<IntakeItem> Items => _items;

    /// <summary>Those that are not in the trading log, each once; none before <see cref="Sift"/>.</summary>
    public IReadOnlyList<TradingEntry> Fresh => _fresh;

    /// <summary>Those of them that were handed over.</summary>
    public IEnumerable<TradingEntry> Handed => _fresh.Skip(_fromVenue);

    /// <summary>The ids of all events that were handed over.</summary>
    public IReadOnlyCollection<string> EventIds => [.. _items.SelectMany(item => item.Events).Select(told => told.EventId)];

    /// <summary>The batches of what came, those first whose venues have told something.</summary>
    /// <param name="arrived">Deployments whose venues have told something.</param>
    /// <param name="items">Events that were handed over.</param>
    public static IReadOnlyList<IntakeBatch> Of(IReadOnlyCollection<string> arrived, IReadOnlyList<IntakeItem> items)
    {
        List<IntakeBatch> batches = [.. arrived.Select(deploymentId => new IntakeBatch(deploymentId))];
        Dictionary<string, IntakeBatch> known = batches.ToDictionary(batch => batch.DeploymentId, StringComparer.Ordinal);
        foreach (IntakeItem item in items)
        {
            if (!known.TryGetValue(item.DeploymentId, out IntakeBatch? batch))
            {
                known.Add(item.DeploymentId, batch = new IntakeBatch(item.DeploymentId));
                batches.Add(batch);
            }

            batch._items.Add(item);
        }

        return batches;
    }

    /// <summary>Has what is new decided anew with a context that has it already.</summary>
    public void Follow(DeploymentContext context) => _followed = context;

    /// <summary>The context that has what is new already, once; null where there is none.</summary>
    public DeploymentContext? TakeFollowed() => Interlocked.Exchange(ref _followed, null);

    /// <summary>Takes up what is new, in the place of what was before.</summary>
    /// <param name="told">What the venue told, which the ledger has already.</param>
    /// <param name="known">What of the events that were handed over is in the trading log.</param>
    public void Sift(IReadOnlyList<TradingEntry> told, KnownTrading known)
    {
        _accepted = new int[_items.Count];
        _fresh.Clear();
        _fresh.AddRange(told);
        _fromVenue = told.Count;
        HashSet<string> seen = new(told.Select(entry => entry.Order?.EventId).OfType<string>(), StringComparer.Ordinal);
        for (int i = 0; i < _items.Count; i++)
        {
            foreach (OrderEvent handed in _items[i].Events)
            {
                if (!seen.Add(handed.EventId) || known.EventIds.Contains(handed.EventId))
                    continue;

                _fresh.Add(new TradingEntry(handed));
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
