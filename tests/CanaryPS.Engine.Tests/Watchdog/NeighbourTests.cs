using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Tests.Sources;
using CanaryPS.Engine.Watchdog;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Watchdog;

/// <summary>A driver that is dead or hangs is noticed by another process on the same store.</summary>
public sealed class NeighbourTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Given.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_driver_that_stops_is_told_once_by_its_neighbour_until_it_evaluates_in_time_again()
    {
        await using ProductionEngine driver = await OpenAsync();
        await using ProductionEngine neighbour = await OpenAsync();
        ProductionConfiguration configuration = SourceEngine.Configuration(new ProductionSettings { MonitoringInterval = 10 });
        Deployment deployment = await driver.StartAsync(Given.Request(configuration));
        await driver.TickAsync(deployment.Id);

        await using (IAsyncDisposable background = neighbour.StartDelivering())
        {
            Assert.Empty(await LateAsync(neighbour));
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
            while (await LateAsync(neighbour) is [] || await ToldAsync(neighbour) == 0)
            {
                patience.Token.ThrowIfCancellationRequested();
                _clock.Advance(TimeSpan.FromSeconds(10));
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }

            for (int look = 0; look < 5; look++)
                _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Alert late = Assert.Single(await LateAsync(driver));
        Assert.Equal(AlertState.Firing, late.State);
        Assert.Equal(1, await ToldAsync(driver));

        await driver.TickAsync(deployment.Id);
        Assert.Equal(AlertState.Firing, Assert.Single(await LateAsync(driver)).State);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await driver.TickAsync(deployment.Id);
        Assert.Equal(AlertState.Resolved, Assert.Single(await LateAsync(driver)).State);
    }

    private Task<ProductionEngine> OpenAsync() => SourceEngine.OpenAsync(_folder, _clock, HostProbe.ForThisHost());

    private static async Task<IReadOnlyList<Alert>> LateAsync(ProductionEngine engine) =>
        [.. (await engine.GetAlertsAsync(new AlertQuery())).Where(alert => alert.Key == WatchFinding.MonitorLate)];

    private static async Task<int> ToldAsync(ProductionEngine engine) =>
        (await engine.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Delivered }))
            .SelectMany(notification => notification.Items)
            .Count(item => item.Key == WatchFinding.MonitorLate && item.Kind == NotificationKind.Firing);
}
