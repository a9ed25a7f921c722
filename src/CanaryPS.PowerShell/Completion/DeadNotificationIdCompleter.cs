using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of notifications that were given up.</summary>
public sealed class DeadNotificationIdCompleter : StoreCompleter
{
    private const int Most = 100;

    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Dead, Last = Most }, cancellationToken).ConfigureAwait(false))
            .Select(notification => (notification.Id, $"{notification.Channel}, {notification.Severity}: {notification.LastResult}"));
}
