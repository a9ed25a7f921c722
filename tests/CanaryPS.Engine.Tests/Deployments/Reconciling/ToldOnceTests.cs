using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Tests.Sources;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>What a deployment does reaches people through the outbox, once, and not at all where notifications are off.</summary>
public sealed class ToldOnceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(Given.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_rollback_is_told_once_when_it_begins_and_once_when_it_is_confirmed()
    {
        string[] lines = await RollBackAsync(new ProductionSettings());

        Assert.Single(lines, line => line.Contains("ROLLBACK by ana: drill", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("rollback confirmed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_told_where_notifications_are_off() =>
        Assert.Empty(await RollBackAsync(new ProductionSettings { EnableNotifications = false }));

    private async Task<string[]> RollBackAsync(ProductionSettings production)
    {
        await using ProductionEngine engine = await SourceEngine.OpenAsync(_folder, _clock, HostProbe.ForThisHost());
        Deployment started = await engine.StartAsync(new DeploymentRequest
        {
            Candidate = Given.Momentum("candidate"), Baseline = Given.Momentum("baseline"), Configuration = SourceEngine.Configuration(production), Actor = "ana",
        });
        await engine.TickAsync(started.Id);
        Deployment ended = await engine.RollBackAsync(started.Id, "ana", "drill");
        Assert.NotNull(ended.RollbackConfirmedAt);
        while (await engine.DeliverInStepAsync() is { } next)
            _clock.AdvanceTo(next);

        string file = _folder["store.db"] + ".notifications.jsonl";
        return File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
    }
}
