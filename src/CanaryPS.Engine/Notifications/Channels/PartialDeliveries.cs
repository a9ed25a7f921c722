namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>
/// Which parts of a notification the other side has already settled, where one notification takes several calls, so that a repetition in the
/// same process leaves those out. It is a saving and no promise: another process sends them all again, with the same keys.
/// </summary>
internal sealed class PartialDeliveries
{
    private const int MostKept = 1_000;

    private readonly Dictionary<string, Dictionary<string, string?>> _settled = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly object _lock = new();

    /// <summary>Whether a part is settled: taken, or refused for good.</summary>
    public bool IsSettled(ProductionNotification notification, string part)
    {
        lock (_lock)
            return _settled.TryGetValue(KeyOf(notification), out Dictionary<string, string?>? parts) && parts.ContainsKey(part);
    }

    /// <summary>Notes that a part is settled.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="part">The part.</param>
    /// <param name="refusal">Why it was refused; null where it was taken.</param>
    public void Settle(ProductionNotification notification, string part, string? refusal = null)
    {
        lock (_lock)
        {
            string key = KeyOf(notification);
            if (!_settled.TryGetValue(key, out Dictionary<string, string?>? parts))
            {
                _settled[key] = parts = new(StringComparer.Ordinal);
                _order.Enqueue(key);
                if (_order.Count > MostKept)
                    _settled.Remove(_order.Dequeue());
            }

            parts[part] = refusal;
        }
    }

    /// <summary>The refusals so far, and forgets the notification: it is settled as a whole.</summary>
    public IReadOnlyList<string> End(ProductionNotification notification)
    {
        lock (_lock)
            return _settled.Remove(KeyOf(notification), out Dictionary<string, string?>? parts) ? [.. parts.Values.OfType<string>()] : [];
    }

    private static string KeyOf(ProductionNotification notification) => $"{notification.Channel}\n{notification.Id}";
}
