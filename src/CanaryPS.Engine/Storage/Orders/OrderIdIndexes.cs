namespace CanaryPS.Engine.Storage.Orders;

/// <summary>The ids of order events that one connection has in memory, by deployment.</summary>
internal sealed class OrderIdIndexes
{
    /// <summary>Events of other deployments that stay in memory beside those of the one in use: about 100 MB.</summary>
    private const long MostIdle = 4_000_000;

    private readonly Dictionary<long, OrderIdIndex> known = [];
    private OrderIdIndex? inUse;

    /// <summary>The index of a deployment, up to the end of its trading log.</summary>
    /// <param name="connection">In a transaction that has added no events of this deployment yet.</param>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="position">Where its trading log ends.</param>
    public OrderIdIndex Of(StoreConnection connection, long deployment, long position)
    {
        if (!known.TryGetValue(deployment, out OrderIdIndex? index))
        {
            if (known.Values.Sum(other => (long)other.Count) > MostIdle)
                known.Clear();
            index = new OrderIdIndex(deployment);
            known.Add(deployment, index);
        }

        inUse = index;
        index.CatchUp(connection, position);
        return index;
    }

    /// <summary>A transaction of the connection has ended.</summary>
    public void End(bool isCommitted)
    {
        inUse?.End(isCommitted);
        inUse = null;
    }
}
