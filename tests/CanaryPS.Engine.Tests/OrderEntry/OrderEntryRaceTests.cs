using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.OrderEntry;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>Senders in several processes against a rollback and against each other. The database itself is the witness: a trigger counts what must not be.</summary>
public class OrderEntryRaceTests
{
    private const int Senders = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_candidate_order_is_accepted_after_the_transaction_that_decided_the_rollback(int seed)
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        Watch(desk.Path);
        RecordedVenue venue = new();
        int before = new Random(seed).Next(3, 25);
        int accepted = 0;
        TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

        Task<OrderAnswer[]>[] senders = [.. Enumerable.Range(0, Senders).Select(number => Task.Run(() => SendAsync(number)))];
        await enough.Task;
        await RollBackAsync(desk);
        decided.SetResult();
        OrderAnswer[] answers = [.. (await Task.WhenAll(senders)).SelectMany(all => all)];

        Assert.Equal(0, Scalar(desk.Path, "SELECT count(*) FROM late_orders"));
        Assert.True(Scalar(desk.Path, "SELECT count(*) FROM seen_orders") >= before, "the witness saw the orders before the rollback");
        Assert.Equal(
            answers.Where(answer => answer.State == OrderEntryState.Taken).Select(answer => answer.ClientOrderId).Order(StringComparer.Ordinal),
            venue.Taken.Order(StringComparer.Ordinal));
        Assert.True(answers.Count(answer => answer.State == OrderEntryState.Refused) >= Senders);

        async Task<OrderAnswer[]> SendAsync(int number)
        {
            await using SqliteProductionStore store = await desk.OpenAgainAsync();
            OrderSender sender = new(store, new OneVenue(venue), new TestLimits(), (_, _) => throw new InvalidOperationException(), desk.Clock);
            List<OrderAnswer> sent = [];
            for (int i = 0; ; i++)
            {
                bool wasDecided = decided.Task.IsCompleted;
                OrderAnswer answer = await sender.SendAsync(Request($"{number}-{i}"), default);
                sent.Add(answer);
                if (answer.State == OrderEntryState.Taken && Interlocked.Increment(ref accepted) == before)
                    enough.SetResult();
                if (!wasDecided)
                    continue;

                // It was begun after the decision had been told.
                Assert.Equal(OrderEntryState.Refused, answer.State);
                return [.. sent];
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_same_request_from_several_processes_makes_one_order(int round)
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        RecordedVenue venue = new();
        string[] requests = [.. Enumerable.Range(0, 20).Select(i => $"{round}-{i}")];

        OrderAnswer[][] answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(number => Task.Run(() => SendAsync(number))));

        Assert.Equal(requests.Select(id => $"{OrderDesk.Id}-C-r-{id}").Order(StringComparer.Ordinal), venue.Taken.Order(StringComparer.Ordinal));
        Assert.Equal(requests.Length, Scalar(desk.Path, "SELECT count(*) FROM entered_orders"));
        foreach (IGrouping<string, OrderAnswer> same in answers.SelectMany(all => all).GroupBy(answer => answer.ClientOrderId))
        {
            Assert.Equal(Senders, same.Count());
            Assert.All(same, answer => Assert.True(answer.State is OrderEntryState.Taken or OrderEntryState.Entered, $"{answer.ClientOrderId} is {answer.State}"));
        }

        Assert.Equal(requests.Length, Scalar(desk.Path, "SELECT count(*) FROM entered_orders WHERE state = 'Taken'"));

        async Task<OrderAnswer[]> SendAsync(int number)
        {
            await using SqliteProductionStore store = await desk.OpenAgainAsync();
            OrderSender sender = new(store, new OneVenue(venue), new TestLimits(), (_, _) => throw new InvalidOperationException(), desk.Clock);
            List<OrderAnswer> sent = [];
            foreach (string request in number % 2 == 0 ? requests : requests.Reverse())
                sent.Add(await sender.SendAsync(Request(request), default));
            return [.. sent];
        }
    }

    private static OrderRequest Request(string id) => new()
    {
        DeploymentId = OrderDesk.Id, Arm = Arm.Candidate, RequestId = id, Instrument = "SPY", Side = OrderSide.Buy, Quantity = 1, Actor = "ana",
    };

    private static async Task RollBackAsync(OrderDesk desk)
    {
        Deployment deployment = await desk.FindAsync();
        Decision decision = DeploymentMachine.RollBack(deployment, StageTrigger.RollBack, "bo", "drill", RollbackPolicy.Flatten, [], desk.Clock.GetUtcNow());
        await desk.Store.CommitAsync(
            new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = deployment.Version, Journal = decision.Journal, Effects = decision.Effects }, default);
    }

    private static void Watch(string path)
    {
        using SqliteConnection connection = Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE seen_orders (id TEXT);
            CREATE TABLE late_orders (id TEXT);
            CREATE TRIGGER witness AFTER INSERT ON entered_orders WHEN NEW.state = 'Entered' BEGIN
                INSERT INTO seen_orders VALUES (NEW.client_order_id);
                INSERT INTO late_orders SELECT NEW.client_order_id FROM deployments d
                    WHERE d.id = NEW.deployment_id AND d.stage = 'ROLLBACK';
            END;
            """;
        command.ExecuteNonQuery();
    }

    private static long Scalar(string path, string sql)
    {
        using SqliteConnection connection = Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        connection.Open();
        return connection;
    }
}
