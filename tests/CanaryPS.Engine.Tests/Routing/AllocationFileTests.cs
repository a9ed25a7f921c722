using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class AllocationFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Place => _folder["weights.json"];

    [Fact]
    public async Task An_older_version_never_takes_the_place_of_a_newer_one()
    {
        AllocationFile file = Open();
        await file.PublishAsync(GivenAllocation.Of(10, version: 3), default);
        await file.PublishAsync(GivenAllocation.Of(99, version: 2), default);

        Assert.Equal((10d, 3L), (Read().Weight, Read().Version));
        Assert.Null(await file.MissingAsync(GivenAllocation.Of(10, version: 3), default));
        Assert.Null(await file.MissingAsync(GivenAllocation.Of(99, version: 2), default));
        Assert.Contains("wanted 20 % of version 4", await file.MissingAsync(GivenAllocation.Of(20, version: 4), default), StringComparison.Ordinal);
        Assert.Contains("wanted 11 %", await file.MissingAsync(GivenAllocation.Of(11, version: 3), default), StringComparison.Ordinal);
    }

    /// <summary>Each writer has a file of its own, as processes have: the turn is the operating system's.</summary>
    [Fact]
    public async Task Of_many_writers_at_once_the_newest_stands_and_no_reader_ever_sees_half_a_file_or_an_older_one()
    {
        const int Writers = 4;
        const long Versions = 100;
        await Open().PublishAsync(GivenAllocation.Of(0, version: 1), default);
        using CancellationTokenSource over = new();
        Task<int> reader = Task.Run(() =>
        {
            int seen = 0;
            for (long last = 0; !over.IsCancellationRequested; seen++)
            {
                long version = Read().Version;
                Assert.InRange(version, last, Versions);
                last = version;
            }

            return seen;
        });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            Random random = new(writer);
            foreach (long version in Enumerable.Range(1, (int)Versions).Select(v => (long)v).OrderBy(v => v + random.Next(20)))
                await Open().PublishAsync(GivenAllocation.Of(version, version), default);
        })));
        await over.CancelAsync();

        Assert.NotEqual(0, await reader);
        Assert.Equal((100d, Versions), (Read().Weight, Read().Version));
        Assert.False(File.Exists(Place + ".tmp"));
    }

    [Fact]
    public async Task What_is_broken_is_replaced_since_a_rollback_must_get_through()
    {
        await File.WriteAllTextAsync(Place, "{ \"version\": 99");

        Assert.Contains("no whole allocation", await Open().MissingAsync(GivenAllocation.Of(0, version: 4), default), StringComparison.Ordinal);
        await Open().PublishAsync(GivenAllocation.Of(0, version: 4), default);
        Assert.Equal(4, Read().Version);
    }

    [Fact]
    public async Task The_file_of_another_strategy_is_left_alone()
    {
        await Open().PublishAsync(GivenAllocation.Of(10) with { Strategy = "reversion" }, default);

        Assert.Equal("AllocationFileForeign", (await Assert.ThrowsAsync<RoutingException>(() => Open().PublishAsync(GivenAllocation.Of(5, version: 9), default))).ErrorId);
        Assert.Equal("AllocationFileForeign", (await Assert.ThrowsAsync<RoutingException>(() => Open().RequireOursAsync("momentum", default))).ErrorId);
        Assert.Equal("reversion", Read().Strategy);
        await Open().RequireOursAsync("reversion", default);
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_refused_at_the_start()
    {
        await Open().RequireOursAsync("momentum", default);
        await File.WriteAllTextAsync(Place, "production: {}\n");

        Assert.Equal("AllocationFileForeign", (await Assert.ThrowsAsync<RoutingException>(() => Open().RequireOursAsync("momentum", default))).ErrorId);
        RoutingException missing = await Assert.ThrowsAsync<RoutingException>(() => new AllocationFile(_folder["none/weights.json"], TimeProvider.System).RequireOursAsync("momentum", default));
        Assert.Contains("folder", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        AllocationFile file = new(_folder["none/weights.json"], TimeProvider.System);

        RoutingException error = await Assert.ThrowsAsync<RoutingException>(() => file.PublishAsync(GivenAllocation.Of(5), default));
        Assert.Equal("AllocationFileFailed", error.ErrorId);
        Assert.Contains("weights.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_keeps_its_turn_is_not_waited_for_without_end()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        using FileStream turn = new(Place + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Task publishing = new AllocationFile(Place, clock).PublishAsync(GivenAllocation.Of(5), default);
        while (!publishing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        RoutingException error = await Assert.ThrowsAsync<RoutingException>(() => publishing);
        Assert.Contains(".lock", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Place));
    }

    private AllocationFile Open() => new(Place, TimeProvider.System);

    private AllocationStamp Read() => AllocationDocument.Read(BoundedFile.Read(Place, AllocationDocument.Longest)!)!;
}
