using CanaryPS.Engine;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>What must be so in the end, whatever went wrong.</summary>
internal sealed class ChaosFindings(ChaosWorld world, ProductionEngine look)
{
    /// <summary>Stages and weights are those of the plan, each once; every effect that was wanted is confirmed once, and none is left.</summary>
    public async Task AssertDecisionsAsync(Func<string, bool> isRolledBack)
    {
        foreach (Deployment deployment in await look.GetDeploymentsAsync())
        {
            List<DeploymentEvent> events = [.. (await look.GetJournalAsync(deployment.Id)).Select(JournalCodec.Decode)];
            List<int> steps = [.. events.OfType<StepEntered>().Select(entered => entered.Step)];
            if (world.Passing.Contains(deployment.Id))
            {
                Assert.Equal(DeploymentStage.COMPLETED, deployment.Stage);
                Assert.Equal(Enumerable.Range(1, deployment.Plan.Count - 1), steps);
                Assert.Single(events.OfType<DeploymentCompleted>());
            }
            else
            {
                Assert.Equal([1], steps);
                Assert.Equal(isRolledBack(deployment.Id) ? DeploymentStage.ROLLBACK : DeploymentStage.CANARY, deployment.Stage);
                Assert.Equal(isRolledBack(deployment.Id) ? 1 : 0, events.OfType<RollbackBegun>().Count());
                Assert.Equal(isRolledBack(deployment.Id) ? 0 : deployment.Plan[1].Weight, deployment.ConfirmedWeight);
            }

            List<EffectConfirmed> confirmed = [.. events.OfType<EffectConfirmed>()];
            Assert.Equal(confirmed.Count, confirmed.Select(effect => effect.EffectId).Distinct().Count());
            Assert.Empty(deployment.PendingEffects);
            CanaryAllocation inForce = await look.GetAllocationAsync(deployment.Id);
            Assert.Equal(deployment.ConfirmedWeight, inForce.Weight);
        }
    }

    /// <summary>Nothing that was acknowledged is lost, nothing is there that was not sent, and nothing twice; what trades by itself has traded each bar once.</summary>
    public async Task AssertOrdersAsync()
    {
        foreach (OrderFeed feed in world.Feeds)
        {
            string[] stored = await StoredAsync(feed.DeploymentId);
            Assert.Equal(stored.Length, stored.Distinct().Count());
            Assert.Equal(feed.Sent.Order(StringComparer.Ordinal), feed.Acknowledged.Order(StringComparer.Ordinal));
            Assert.Equal(feed.Acknowledged.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        }

        foreach (string passing in world.Passing)
        {
            List<OrderEvent> orders = await OrdersAsync(passing);
            Assert.NotEmpty(orders);
            foreach (IGrouping<(Arm, string), OrderEvent> order in orders.GroupBy(one => (one.Arm, one.ClientOrderId)))
            {
                OrderEvent submitted = Assert.Single(order, one => one.Kind == OrderEventKind.Submitted);
                Assert.True(order.Where(one => one.Kind is OrderEventKind.Filled or OrderEventKind.PartiallyFilled).Sum(one => one.Quantity) <= submitted.Quantity);
            }
        }
    }

    /// <summary>Every entry that was decided under a lease was written by the process that held it in that transaction, and tokens never fall.</summary>
    public async Task AssertFencingAsync()
    {
        List<object?[]> written = await world.Server.RunAsync(
            "SELECT deployment_id, sequence, application, holder, token FROM test_writers WHERE actor = 'engine' ORDER BY deployment_id, sequence");
        Assert.NotEmpty(written);
        foreach (IGrouping<string, object?[]> deployment in written.GroupBy(row => (string)row[0]!))
        {
            // A process has one token while it drives: whoever wrote under a token is the one process of it.
            foreach (IGrouping<long, object?[]> turn in deployment.Where(row => row[4] is long).GroupBy(row => (long)row[4]!))
                Assert.Single(turn.Select(row => (row[2], row[3])).Distinct());
            long[] tokens = [.. deployment.Select(row => row[4]).OfType<long>()];
            Assert.Equal(tokens.Order(), tokens);
        }

        world.Tell($"{written.Select(row => (row[0], row[4])).Distinct().Count()} turns of driving, {written.Select(row => row[3]).Distinct().Count()} processes");
    }

    /// <summary>Every alert that fired was told; of one alert no message but one told the same, and what came twice came with its id and the same text.</summary>
    public async Task AssertAlertsAsync()
    {
        ILookup<string, string> bodies = world.Receiver.Messages.ToLookup(message => message.Id, message => message.Body);
        Assert.All(bodies, message => Assert.Single(message.Distinct()));

        IReadOnlyList<(string Message, string Alert, string Kind, string Key)> told = world.Receiver.Told();
        Assert.Empty(told.Where(item => item.Kind is "Firing" or "Resolved").GroupBy(item => (item.Alert, item.Kind)).Where(same => same.Count() > 1).Select(same => same.Key));
        IReadOnlyList<Alert> raised = await look.GetAlertsAsync(new AlertQuery());
        Assert.Empty(raised.Where(alert => alert.Key == "rollback").Select(alert => alert.Id).Except(told.Where(item => item.Kind == "Firing").Select(item => item.Alert)));
        Assert.Empty((await look.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Dead })).Select(dead => dead.LastResult));
        foreach (OrderFeed feed in world.Feeds.Where(feed => feed.RejectedFrom < int.MaxValue))
            Assert.Single(raised, alert => alert.DeploymentId == feed.DeploymentId && alert.Key == "rollback");
    }

    public async Task AssertJournalsAsync() =>
        Assert.Empty((await look.TestJournalAsync(null)).Where(check => !check.IsIntact).Select(check => $"{check.DeploymentId} {check.Journal}: {check.Message}"));

    private async Task<string[]> StoredAsync(string deploymentId) => [.. (await OrdersAsync(deploymentId)).Select(order => order.EventId)];

    private async Task<List<OrderEvent>> OrdersAsync(string deploymentId)
    {
        await using Engine.Storage.ProductionStore store = await Engine.Storage.ProductionStores.OpenAsync(world.Server.AddressFor("read"), createIfMissing: false, CancellationToken.None);
        List<OrderEvent> orders = [];
        await foreach (OrderEvent order in store.ReadOrdersAsync(deploymentId, 0, CancellationToken.None))
            orders.Add(order);
        return orders;
    }
}
