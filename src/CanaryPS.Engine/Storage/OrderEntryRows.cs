using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of entered orders.</summary>
internal static class OrderEntryRows
{
    public static EnteredOrder Enter(
        StoreConnection connection, DeploymentMemory memory, string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide)
    {
        EnteredOrder order = Judge(connection, memory, deploymentId, clientOrderId, decide);
        if (Find(connection, deploymentId, order.Ticket.ClientOrderId) is { } known)
            return known;
        if (order.DeploymentId != deploymentId || order.Ticket.ClientOrderId != clientOrderId)
            throw new ArgumentException($"The order decided on is '{order.Ticket.ClientOrderId}' of '{order.DeploymentId}', not '{clientOrderId}' of '{deploymentId}'.", nameof(decide));

        connection.Execute(
            "INSERT INTO entered_orders (deployment_id, client_order_id, arm, state, entered_at, document) VALUES ($1, $2, $3, $4, $5, $6)",
            deploymentId, clientOrderId, order.Ticket.Arm, order.State, order.EnteredAt, EngineJson.Serialize(order));

        // In the same transaction, so that no process can die between the refusal and the stop that it means.
        if (order.State == OrderEntryState.Refused && order.Breaches.FirstOrDefault(breach => breach.IsHard) is { } hard)
            TradingStopRows.Add(connection, LimitStops.Of(DeploymentRows.Find(connection, memory, deploymentId)!, hard, order.EnteredAt));
        return order;
    }

    public static EnteredOrder Judge(
        StoreConnection connection, DeploymentMemory memory, string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide)
    {
        if (Find(connection, deploymentId, clientOrderId) is { } known)
            return known;

        Deployment deployment = DeploymentRows.Find(connection, memory, deploymentId) ?? throw new DeploymentNotFoundException(deploymentId);
        long position = (long)connection.Scalar("SELECT trading_position FROM deployments WHERE id = $1", deploymentId)!;
        return decide(new OrderEntryScene(
            deployment, TradingStopRows.Read(connection, inForceOnly: true), position, UnderWay(connection, deploymentId, null),
            new OrderHistory(connection, deploymentId)));
    }

    /// <summary>Only an order that is under way goes on; one that was taken, refused or lost stays so.</summary>
    public static EnteredOrder Advance(StoreConnection connection, EnteredOrder order)
    {
        connection.Execute(
            "UPDATE entered_orders SET state = $3, document = $4 WHERE deployment_id = $1 AND client_order_id = $2 AND state = 'Entered'",
            order.DeploymentId, order.Ticket.ClientOrderId, order.State, EngineJson.Serialize(order));
        return Find(connection, order.DeploymentId, order.Ticket.ClientOrderId)
            ?? throw new ArgumentException($"The order '{order.Ticket.ClientOrderId}' was never entered.", nameof(order));
    }

    public static IReadOnlyList<EnteredOrder> UnderWay(StoreConnection connection, string deploymentId, Arm? arm)
    {
        RowFilter filter = new();
        filter.AndIf(deploymentId, "deployment_id = {0}");
        filter.And("state = 'Entered'");
        filter.AndIf(arm, "arm = {0}");
        return connection.List(
            row => EngineJson.Deserialize<EnteredOrder>(row.GetString(0)),
            $"SELECT document FROM entered_orders {filter.Where} ORDER BY number",
            filter.Values);
    }

    public static IReadOnlyList<EnteredOrder> EnteredSince(StoreConnection connection, string deploymentId, DateTimeOffset time) => connection.List(
        row => EngineJson.Deserialize<EnteredOrder>(row.GetString(0)),
        "SELECT document FROM entered_orders WHERE deployment_id = $1 AND entered_at >= $2 ORDER BY number",
        deploymentId, time);

    /// <summary>The deployment's orders entered after a number, refused ones too, oldest first.</summary>
    public static IReadOnlyList<NumberedOrder> EnteredAfter(StoreConnection connection, string deploymentId, long number) => connection.List(
        row => new NumberedOrder(row.GetInt64(0), EngineJson.Deserialize<EnteredOrder>(row.GetString(1))),
        "SELECT number, document FROM entered_orders WHERE deployment_id = $1 AND number > $2 ORDER BY number",
        deploymentId, number);

    public static EnteredOrder? Find(StoreConnection connection, string deploymentId, string clientOrderId) =>
        connection.Scalar("SELECT document FROM entered_orders WHERE deployment_id = $1 AND client_order_id = $2", deploymentId, clientOrderId) is string document
            ? EngineJson.Deserialize<EnteredOrder>(document)
            : null;
}
