using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>Order events, in the order of each deployment's trading log.</summary>
internal static class OrderTable
{
    public static ExportTable Table { get; } = new ExportTable<OrderEvent>(
        ExportPart.Orders,
        ReadAsync,
        ("DeploymentId", typeof(string), static o => o.DeploymentId),
        ("Time", typeof(DateTimeOffset), static o => o.Time),
        ("Kind", typeof(string), static o => o.Kind.ToString()),
        ("Arm", typeof(string), static o => o.Arm.ToString()),
        ("ClientOrderId", typeof(string), static o => o.ClientOrderId),
        ("Instrument", typeof(string), static o => o.Instrument),
        ("Side", typeof(string), static o => o.Side.ToString()),
        ("Quantity", typeof(decimal), static o => o.Quantity),
        ("Price", typeof(decimal), static o => o.Price),
        ("DecisionPrice", typeof(decimal), static o => o.DecisionPrice),
        ("LimitPrice", typeof(decimal), static o => o.LimitPrice),
        ("Fees", typeof(decimal), static o => o.Fees),
        ("VenueOrderId", typeof(string), static o => o.VenueOrderId),
        ("Strategy", typeof(string), static o => o.Strategy),
        ("Reason", typeof(string), static o => o.Reason),
        ("EventId", typeof(string), static o => o.EventId))
    {
        KnownBy = [0, 15],
        GroupedBy = static o => (o.DeploymentId, o.Arm),
    };

    private static async IAsyncEnumerable<OrderEvent> ReadAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in scope.Deployments)
        {
            foreach (OrderEvent order in await scope.Engine.GetOrderEventsAsync(deployment.Id, int.MaxValue, cancellationToken).ConfigureAwait(false))
            {
                if (scope.Has(order.Time))
                    yield return order;
            }
        }
    }
}
