using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Routing;
using CanaryPS.Engine.Tests.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class PublishingRouterTests
{
    private const string Confirms = """{"version": 2, "weight": 5}""";

    [Fact]
    public async Task An_allocation_is_in_force_once_store_file_webhook_and_readers_have_it()
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(200, Confirms));
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings
        {
            Mode = RouteMode.OrderShare, File = folder["weights.json"], Webhook = new() { Url = server.Url }, Readers = ["oms"],
        });
        Allocation five = bench.Wanted(5, 2);
        Assert.False((await bench.ConfirmAsync(five)).IsInForce);

        await bench.PublishAsync(five);
        RouteConfirmation unseen = await bench.ConfirmAsync(five);
        Assert.Equal((false, "reader 'oms' has not confirmed any version"), (unseen.IsInForce, unseen.Detail));

        await bench.Routing.ConfirmAllocationAsync(bench.Deployment.Id, "oms", 2, 5);
        RouteConfirmation seen = await bench.ConfirmAsync(five);
        Assert.True(seen.IsInForce, seen.Detail);
        Assert.Contains("reader 'oms'", seen.Detail, StringComparison.Ordinal);

        File.Delete(bench["weights.json"]);
        Assert.Contains("no whole allocation", (await bench.ConfirmAsync(five)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_fails_keeps_no_other_from_being_tried()
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(500));
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["none/weights.json"], Webhook = new() { Url = server.Url } });

        RoutingException error = await Assert.ThrowsAsync<RoutingException>(() => bench.PublishAsync(bench.Wanted(5, 2)));

        Assert.Contains("weights.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("status 500", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, (await bench.Router.ReadAsync(bench.Deployment.Id, default))!.Weight);
        Assert.Single(server.Requests);
        Assert.False((await bench.ConfirmAsync(bench.Wanted(5, 2))).IsInForce);
    }

    [Fact]
    public async Task A_store_that_fails_keeps_nobody_from_being_told()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["weights.json"] });
        await bench.PublishAsync(bench.Wanted(5, 2));
        PublishingRouter locked = new(new LockedStore(), settings => [new AllocationFile(settings.File!, TimeProvider.System)], bench.Clock);

        await Assert.ThrowsAsync<StoreException>(() => locked.PublishAsync(bench.Deployment, bench.Wanted(0, 3, frozen: true), default));
        Assert.Equal((0d, 3L, true), Read(bench));
    }

    [Fact]
    public async Task What_is_frozen_or_halted_is_published_with_weight_0_everywhere()
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(200, """{"version": 3, "weight": 0}"""));
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["weights.json"], Webhook = new() { Url = server.Url } });
        Allocation halted = bench.Wanted(50, 3, halted: true);
        await bench.PublishAsync(halted);

        Assert.Equal((0d, 3L, false), Read(bench));
        Assert.Equal(0, server.Requests[0].Json.GetProperty("weight").GetDouble());
        Assert.Equal(0, (await bench.Router.ReadAsync(bench.Deployment.Id, default))!.Weight);
        Assert.True((await bench.ConfirmAsync(halted)).IsInForce);
    }

    [Fact]
    public async Task An_older_weight_that_comes_late_publishes_the_newer_one_again()
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(200, """{"version": 4, "weight": 0}"""));
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["weights.json"], Webhook = new() { Url = server.Url } });
        await bench.PublishAsync(bench.Wanted(0, 4, frozen: true));
        await bench.PublishAsync(bench.Wanted(50, 3));

        Assert.Equal((0d, 4L, true), Read(bench));
        Assert.True((await bench.ConfirmAsync(bench.Wanted(50, 3))).IsInForce);
        Assert.All(server.Requests, request => Assert.Equal(4, request.Json.GetProperty("version").GetInt64()));
    }

    [Fact]
    public async Task Of_publishers_in_two_processes_the_newest_weight_stands_in_store_and_file()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["weights.json"] });
        await using Storage.SqliteProductionStore other = await Storage.SqliteProductionStore.OpenAsync(bench["store.db"], createIfMissing: false, TimeProvider.System, default);
        PublishingRouter second = new(other, settings => [new AllocationFile(settings.File!, TimeProvider.System)], bench.Clock);

        await Task.WhenAll(
            Task.Run(async () =>
            {
                for (long version = 1; version <= 60; version += 2)
                    await bench.PublishAsync(bench.Wanted(version, version));
            }),
            Task.Run(async () =>
            {
                for (long version = 60; version >= 2; version -= 2)
                    await second.PublishAsync(bench.Deployment, bench.Wanted(version, version), default);
            }));

        Assert.Equal((60d, 60L, false), Read(bench));
        Assert.Equal(60, (await bench.Router.ReadAsync(bench.Deployment.Id, default))!.Version);
        Assert.True((await bench.ConfirmAsync(bench.Wanted(60, 60))).IsInForce);
    }

    [Theory]
    [InlineData("""{"deployment": "candidate-1", "version": 2, "weight": 5}""", true)]
    [InlineData("""{"deployment": "candidate-1", "version": 2, "weight": 6}""", false)]
    [InlineData("""{"deployment": "candidate-1", "version": 9, "weight": 5}""", false)]
    [InlineData("""{"deployment": "candidate-1", "version": 1, "weight": 0}""", false)]
    [InlineData("""{"deployment": "another", "version": 2, "weight": 5}""", false)]
    [InlineData("""{"deployment": "candidate-1", "version": "2", "weight": 5}""", false)]
    [InlineData("""{"deployment": null, "version": 2, "weight": 5}""", false)]
    [InlineData("""{"deployment": "candidate-1", "version": 2, "weight": 5""", false)]
    [InlineData("", false)]
    [InlineData("[1]", false)]
    public async Task A_reader_may_confirm_beside_the_file_and_is_not_believed_blindly(string text, bool confirms)
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["weights.json"], Readers = ["oms"] });
        Allocation five = bench.Wanted(5, 2);
        await bench.PublishAsync(five);
        await File.WriteAllTextAsync(bench["weights.json.oms.seen.json"], text);

        RouteConfirmation found = await bench.ConfirmAsync(five);
        Assert.Equal((confirms, found.Detail), (found.IsInForce, found.Detail));
        AllocationReader? noted = (await bench.Routing.GetAllocationAsync(bench.Deployment.Id)).Readers.FirstOrDefault();
        if (confirms)
            Assert.Equal(new AllocationReader("oms", 2, 5, Given.Start), noted);

        await bench.Routing.ConfirmAllocationAsync(bench.Deployment.Id, "oms", 2, 5);
        Assert.True((await bench.ConfirmAsync(five)).IsInForce || text.Contains('9') || text.Contains('6'));
    }

    [Fact]
    public async Task A_file_beside_it_that_is_too_large_is_not_read()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(folder => new RoutingSettings { File = folder["weights.json"], Readers = ["oms"] });
        await bench.PublishAsync(bench.Wanted(5, 2));
        await File.WriteAllTextAsync(bench["weights.json.oms.seen.json"], """{"deployment": "candidate-1", "version": 2, "weight": 5}""" + new string(' ', 5000));

        Assert.False((await bench.ConfirmAsync(bench.Wanted(5, 2))).IsInForce);
    }

    private static (double Weight, long Version, bool Frozen) Read(RoutingBench bench)
    {
        JsonElement json = JsonDocument.Parse(File.ReadAllBytes(bench["weights.json"])).RootElement;
        return (json.GetProperty("weight").GetDouble(), json.GetProperty("version").GetInt64(), json.GetProperty("frozen").GetBoolean());
    }
}
