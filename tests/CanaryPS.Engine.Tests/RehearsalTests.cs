namespace CanaryPS.Engine.Tests;

/// <summary>What a rehearsal refuses, the operation refuses by the same id; the store stays as it was.</summary>
public sealed class RehearsalTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly ProductionEngineFactory _factory = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_freeze_that_is_over_is_refused_as_the_engine_does()
    {
        await using IProductionEngine engine = Open();
        DateTimeOffset now = engine.Clock.GetUtcNow();
        await SameAsync(
            () => _factory.Rehearsal.AddFreeze(now.AddHours(-2), now.AddHours(-1), "ana", now),
            () => engine.AddFreezeAsync(now.AddHours(-2), now.AddHours(-1), null, "ana", "rates"));
        _factory.Rehearsal.AddFreeze(now, now.AddHours(1), "ana", now);
        Assert.Empty(await engine.GetFreezesAsync());
    }

    [Fact]
    public async Task A_silence_of_everything_is_refused_as_the_engine_does()
    {
        await using IProductionEngine engine = Open();
        DateTimeOffset now = engine.Clock.GetUtcNow();
        SilenceRequest request = new() { Match = [], To = now.AddHours(1), Actor = "ana", Reason = "patching" };
        await SameAsync(() => _factory.Rehearsal.AddSilence(request, now), () => engine.AddSilenceAsync(request));
    }

    [Fact]
    public async Task A_key_for_nothing_is_refused_as_the_engine_does()
    {
        await using IProductionEngine engine = Open();
        ApiKeyRequest request = new() { Name = "ana", Scopes = [], Actor = "root" };
        await SameAsync(() => _factory.Rehearsal.CreateApiKey(request, engine.Clock.GetUtcNow()), () => engine.CreateApiKeyAsync(request));
    }

    [Fact]
    public async Task A_rule_that_can_never_fire_is_refused_as_the_engine_does()
    {
        await using IProductionEngine engine = Open();
        MetricThreshold rule = new() { Name = "lag", MetricName = "lag", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 9, CriticalThreshold = 5 };
        await SameAsync(() => _factory.Rehearsal.PutThresholds([rule], [], "ana"), () => engine.PutThresholdsAsync([rule], null, false, "ana"));
        _factory.Rehearsal.PutThresholds([rule with { CriticalThreshold = 12 }], [], "ana");
        Assert.Empty(await engine.GetThresholdsAsync(null));
    }

    [Fact]
    public async Task A_copy_onto_a_store_that_has_something_is_refused_as_the_copy_is()
    {
        await using (IProductionEngine engine = Open())
            await engine.AddFreezeAsync(Now, engine.Clock.GetUtcNow().AddHours(1), null, "ana", "rates");
        string target = _folder["target.db"];
        _factory.Rehearsal.CopyStore(_folder["store.db"], target);
        Assert.False(File.Exists(target));

        _factory.CopyStore(_folder["store.db"], target);
        await SameAsync(
            () => _factory.Rehearsal.CopyStore(_folder["store.db"], target),
            () => Task.FromResult(_factory.CopyStore(_folder["store.db"], target)));
    }

    [Fact]
    public async Task A_copy_that_is_ended_leaves_no_file()
    {
        await using (IProductionEngine engine = Open())
            await engine.AddFreezeAsync(Now, engine.Clock.GetUtcNow().AddHours(1), null, "ana", "rates");
        using CancellationTokenSource ended = new();
        await ended.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => _factory.CopyStore(_folder["store.db"], _folder["target.db"], progress: null, ended.Token));
        Assert.Empty(Directory.GetFiles(_folder.Folder, "target*"));
    }

    [Fact]
    public async Task A_state_that_would_replace_content_is_refused_as_the_restore_is()
    {
        string state = _folder["saved.state"];
        await using (IProductionEngine engine = Open())
        {
            await engine.AddFreezeAsync(Now, engine.Clock.GetUtcNow().AddHours(1), null, "ana", "rates");
            await engine.SaveStateAsync(state, overwrite: false);
        }

        await SameAsync(
            () => _factory.Rehearsal.RestoreState(state, _folder["store.db"], force: false),
            () => Task.FromResult(_factory.RestoreState(state, _folder["store.db"], force: false)));
        _factory.Rehearsal.RestoreState(state, Path.Combine(_folder.Folder, "new", "store.db"), force: false);
        Assert.False(Directory.Exists(Path.Combine(_folder.Folder, "new")));
    }

    private IProductionEngine Open() => _factory.Open(_folder["store.db"], createIfMissing: true, TimeProvider.System);

    private static async Task SameAsync(Action rehearse, Func<Task> order)
    {
        CanaryException rehearsed = Assert.ThrowsAny<CanaryException>(rehearse);
        CanaryException ordered = await Assert.ThrowsAnyAsync<CanaryException>(order);
        Assert.Equal(ordered.ErrorId, rehearsed.ErrorId);
        Assert.Equal(ordered.Message, rehearsed.Message);
    }
}
