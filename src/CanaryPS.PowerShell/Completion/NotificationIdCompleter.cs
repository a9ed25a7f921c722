using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of notifications, the newest first.</summary>
public sealed class NotificationIdCompleter : StoreCompleter
{
    private const int Most = 100;

    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetNotificationsAsync(new NotificationQuery { Last = Most }, cancellationToken).ConfigureAwait(false))
            .Reverse()
            .Select(notification => (notification.Id, $"{notification.Channel}, {notification.Severity}, {notification.State}"));
}
