using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;

/// <summary>
/// What the broker's own book says of a rollback, whatever the engine believes. Its answers may be old by <see cref="StandInFaults.OldSeconds"/> and orders
/// on their way for <see cref="StandInFaults.LateSeconds"/>: nobody can know better than that.
/// </summary>
internal sealed class BrokerWitness
{
    private static readonly TimeSpan Unknowable = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);

    private readonly StandInBook _book;
    private readonly string _deploymentId;

    /// <summary>The orders that were sent, by id, and whether through the engine.</summary>
    private readonly ConcurrentDictionary<string, bool> _sent = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private readonly List<string> _wrongs = [];
    private readonly HashSet<string> _seen = [];
    private DateTimeOffset _strategyFilledAt;
    private DateTimeOffset? _confirmedAt;
    private volatile bool _isFrozen;

    public BrokerWitness(StandInBook book, string deploymentId)
    {
        _book = book;
        _deploymentId = deploymentId;
        book.Happened += Note;
    }

    public IReadOnlyList<string> Wrongs
    {
        get
        {
            lock (_gate)
                return [.. _wrongs];
        }
    }

    public IReadOnlyCollection<string> Seen
    {
        get
        {
            lock (_gate)
                return [.. _seen];
        }
    }

    public StandInOrder[] OpenOf(Arm arm) => [.. _book.Orders.Where(order => order.IsOpen && OrderIds.ArmOf(_deploymentId, order.ClientOrderId) == arm)];

    public bool HoldsPosition(Arm arm) => _book.Orders.Where(order => OrderIds.ArmOf(_deploymentId, order.ClientOrderId) == arm)
        .GroupBy(order => order.Symbol).Any(group => group.Sum(order => order.Signed) != 0);

    public void Add(string wrong)
    {
        lock (_gate)
            _wrongs.Add(wrong);
    }

    public void See(string what)
    {
        lock (_gate)
            _seen.Add(what);
    }

    public void SentDirectly(string clientOrderId) => _sent[clientOrderId] = false;

    public void SentThroughUs(string clientOrderId) => _sent[clientOrderId] = true;

    /// <summary>Compares what the engine says with the book, after a move.</summary>
    public void Check(Deployment deployment, double? weight)
    {
        _isFrozen |= deployment.RollbackTimes?.FrozenAt is not null;
        if (deployment.RollbackConfirmedAt is null)
        {
            _confirmedAt = null;
            return;
        }

        _confirmedAt ??= _book.Now;
        if (weight is not (0 or null))
            Add($"confirmed at weight {weight}");
        foreach (StandInOrder open in OpenOf(Arm.Candidate))
            Late(open.SubmittedAt, $"confirmed while {open.ClientOrderId} is open");
        if (deployment.RollbackPolicy == RollbackPolicy.Flatten && HoldsPosition(Arm.Candidate))
            Late(_strategyFilledAt, "confirmed while the candidate holds a position");

        void Late(DateTimeOffset since, string wrong)
        {
            if (since <= _confirmedAt - Unknowable)
                Add(wrong);
        }
    }

    private void Note(StandInOrder order, string happened, decimal? price, decimal? units)
    {
        Arm? arm = OrderIds.ArmOf(_deploymentId, order.ClientOrderId);
        bool isClosing = PositionClosing.IsClosing(_deploymentId, order.ClientOrderId);
        See(isClosing ? $"closing {happened}" : happened);
        switch (happened)
        {
            case "canceled" when arm != Arm.Candidate:
                Add($"{order.ClientOrderId} was cancelled, and is not the candidate's");
                break;
            case "fill" or "partial_fill" when arm == Arm.Candidate && !isClosing:
                _strategyFilledAt = order.ChangedAt;
                break;
            case "new" when isClosing:
                CheckClosing(order);
                break;
            case "new" when !_sent.ContainsKey(order.ClientOrderId):
                Add($"nobody has sent {order.ClientOrderId}");
                break;
            case "new" when _sent[order.ClientOrderId] && arm == Arm.Candidate && _isFrozen:
                Add($"{order.ClientOrderId} came after the freeze was confirmed");
                break;
        }
    }

    private void CheckClosing(StandInOrder order)
    {
        // A fill that nobody could know of when the order was sent is nobody's fault: the next look puts it right.
        if (order.SubmittedAt - _strategyFilledAt <= Unknowable + OnItsWay)
            return;

        See("closing checked");
        StandInOrder[] candidate = [.. _book.Orders.Where(o => o.Symbol == order.Symbol && OrderIds.ArmOf(_deploymentId, o.ClientOrderId) == Arm.Candidate)];
        decimal position = candidate.Sum(o => o.Signed);
        decimal closing = candidate.Where(o => o.IsOpen && o.Id != order.Id && PositionClosing.IsClosing(_deploymentId, o.ClientOrderId)).Sum(o => o.Left);
        bool isAgainst = position != 0 && position > 0 == (order.Side == "sell");
        if (!isAgainst || closing + order.Quantity > Math.Abs(position))
            Add($"{order.ClientOrderId} closes {order.Side} {order.Quantity}, {closing} are closing and the position is {position}");
    }
}
