using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

public class DispatcherFailureTests
{
    [Fact]
    public async Task A_failure_that_nobody_foresaw_is_told_once_and_delivering_goes_on()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        ConcurrentQueue<string> told = new();
        using SemaphoreSlim happened = new(0);
        bench.Tell("a");
        await using NotificationOutbox outbox = bench.Outbox(store: FailingStore.Of(bench.Store));
        await using OutboxDispatcher dispatcher = new(outbox, bench.Store.Signal, bench.Clock, (failure, _) =>
        {
            told.Enqueue(failure?.Message ?? "over");
            happened.Release();
            return Task.CompletedTask;
        });

        Assert.True(await happened.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(bench.Channels.Sent);
        do
            bench.Advance(1);
        while (!await happened.WaitAsync(TimeSpan.FromMilliseconds(100)));
        while (bench.Channels.Sent.Count == 0)
            await outbox.ChangedAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(["nobody foresaw this", "over"], told);
        Assert.Equal(["Firing a"], bench.Channels.Told);
    }

    [Fact]
    public async Task That_nothing_is_delivered_is_a_critical_alert_of_every_running_deployment_until_it_is_over()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        WatchAlarm alarm = new(bench.Store, new AlertDesks(bench.Store, bench.Clock), bench.Clock);

        await alarm.TellDeliveryAsync(new InvalidOperationException("the disk is gone."), default);
        Alert raised = Assert.Single(await bench.Store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, default));
        Assert.Equal((WatchAlarm.NotificationsFailed, AlertSeverity.CRITICAL, AlertState.Firing), (raised.Key, raised.Severity, raised.State));
        Assert.Contains("the disk is gone", raised.Message, StringComparison.Ordinal);

        await alarm.TellDeliveryAsync(null, default);
        Assert.Empty(await bench.Store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, default));
    }
}
