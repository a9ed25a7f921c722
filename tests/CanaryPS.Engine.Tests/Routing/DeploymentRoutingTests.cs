using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class DeploymentRoutingTests
{
    private static readonly RoutingSettings Orders = new() { Mode = RouteMode.OrderShare };

    [Fact]
    public async Task Before_the_first_weight_nobody_goes_to_the_candidate()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(_ => Orders);
        IKeyRouter router = await bench.Routing.OpenRouterAsync("candidate-1");

        Assert.Equal((0d, 0L, Given.Start), (router.Allocation.Weight, router.Allocation.Version, router.Allocation.UpdatedAt));
        Assert.Equal(Arm.Baseline, router.Route("a"));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => bench.Routing.GetAllocationAsync("none"));
    }

    [Fact]
    public async Task A_rollback_is_in_force_for_those_who_read_the_store_once_it_is_decided()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(_ => Orders);
        await bench.PublishAsync(bench.Wanted(100, 1));
        Assert.Equal(Arm.Candidate, (await bench.Routing.OpenRouterAsync("candidate-1")).Route("a"));

        Decision decided = DeploymentMachine.RollBack(
            bench.Deployment with { WeightVersion = 1 }, StageTrigger.RollBack, "ana", "enough", RollbackPolicy.Flatten, [], Given.Start);
        await bench.Store.CommitAsync(
            new StoreCommit { Deployment = decided.Deployment, ExpectedVersion = bench.Deployment.Version, Journal = decided.Journal, Effects = decided.Effects }, default);

        IKeyRouter router = await bench.Routing.OpenRouterAsync("candidate-1");
        Assert.Equal((0d, 2L, true), (router.Allocation.Weight, router.Allocation.Version, router.Allocation.IsFrozen));
        Assert.Equal(Arm.Baseline, router.Route("a"));
    }

    [Theory]
    [InlineData("oms", 3, 10, null)]
    [InlineData("oms", 2, 77, null)]
    [InlineData("oms", 3, 11, "AllocationDiffers")]
    [InlineData("oms", 3, 101, "AllocationDiffers")]
    [InlineData("oms", 3, double.NaN, "AllocationDiffers")]
    [InlineData("oms", 4, 10, "AllocationUnknown")]
    [InlineData("oms", 0, 0, "AllocationUnknown")]
    [InlineData("../oms", 3, 10, "ReaderInvalid")]
    [InlineData("", 3, 10, "ReaderInvalid")]
    [InlineData(".oms", 3, 10, "ReaderInvalid")]
    public async Task A_reader_confirms_what_was_published(string reader, long version, double weight, string? errorId)
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(_ => Orders);
        await bench.PublishAsync(bench.Wanted(10, 3));

        if (errorId is null)
        {
            CanaryAllocation found = await bench.Routing.ConfirmAllocationAsync("candidate-1", reader, version, weight);
            Assert.Equal([new AllocationReader(reader, version, weight, Given.Start)], found.Readers);
            return;
        }

        RoutingException error = await Assert.ThrowsAsync<RoutingException>(() => bench.Routing.ConfirmAllocationAsync("candidate-1", reader, version, weight));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Empty((await bench.Routing.GetAllocationAsync("candidate-1")).Readers);
    }

    [Fact]
    public async Task An_older_version_than_a_reader_has_confirmed_is_refused()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(_ => Orders);
        await bench.PublishAsync(bench.Wanted(10, 3));
        await bench.Routing.ConfirmAllocationAsync("candidate-1", "oms", 3, 10);
        await bench.Routing.ConfirmAllocationAsync("candidate-1", "oms", 3, 10);

        Assert.Equal("AllocationOlder", (await Assert.ThrowsAsync<RoutingException>(() => bench.Routing.ConfirmAllocationAsync("candidate-1", "oms", 2, 5))).ErrorId);
        await bench.Routing.ConfirmAllocationAsync("candidate-1", "ems", 2, 5);
        Assert.Equal(["ems", "oms"], (await bench.Routing.GetAllocationAsync("candidate-1")).Readers.Select(r => r.Name));
    }

    [Fact]
    public async Task Names_that_are_made_up_fill_no_store()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(_ => Orders);
        await bench.PublishAsync(bench.Wanted(10, 1));
        for (int i = 0; i < 256; i++)
            await bench.Store.NoteAllocationReaderAsync("candidate-1", new AllocationReader($"r{i}", 1, 10, Given.Start), default);

        Assert.Equal("ReadersTooMany", (await Assert.ThrowsAsync<RoutingException>(() => bench.Routing.ConfirmAllocationAsync("candidate-1", "one-more", 1, 10))).ErrorId);
        await bench.Routing.ConfirmAllocationAsync("candidate-1", "r7", 1, 10);
    }

    [Fact]
    public async Task Who_waits_is_given_the_next_version_or_what_is_there_when_the_patience_ends()
    {
        await using RoutingBench bench = await RoutingBench.OpenAsync(_ => Orders);
        await bench.PublishAsync(bench.Wanted(10, 1));

        Assert.Equal(1, (await bench.Routing.WaitForOtherAsync("candidate-1", 0, TimeSpan.FromMinutes(5), default)).Version);
        Assert.Equal(1, (await bench.Routing.WaitForOtherAsync("candidate-1", 1, TimeSpan.FromMilliseconds(1), default)).Version);
        Task<CanaryAllocation> waiting = bench.Routing.WaitForOtherAsync("candidate-1", 1, TimeSpan.FromMinutes(5), default);
        await bench.PublishAsync(bench.Wanted(20, 2));
        Assert.Equal(20, (await waiting.WaitAsync(TimeSpan.FromMinutes(1))).Weight);
    }
}
