using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of leases.</summary>
internal static class LeaseRows
{
    public static Lease? TryAcquire(StoreConnection connection, string resource, string holder, TimeProvider host, TimeSpan duration)
    {
        // A host reads its own clock for how long it has the lease, and by no more than its request took it is less than that.
        DateTimeOffset asked = host.GetUtcNow();
        DateTimeOffset now = connection.Now(host);
        (string? current, long token, bool expired) = Find(connection, resource, now);
        if (current is not null && current != holder && !expired)
            return null;

        Lease lease = new(resource, holder, current == holder ? token : token + 1, asked + duration);
        connection.Execute(
            """
            INSERT INTO leases (resource, holder, token, expires_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (resource) DO UPDATE SET holder = excluded.holder, token = excluded.token, expires_at = excluded.expires_at
            """,
            lease.Resource, lease.Holder, lease.Token, now + duration);
        return lease;
    }

    public static (IReadOnlyList<string> Resources, DateTimeOffset ExpiresAt) Renew(StoreConnection connection, string holder, TimeProvider host, TimeSpan duration)
    {
        DateTimeOffset asked = host.GetUtcNow();
        IReadOnlyList<string> renewed = connection.List(
            row => row.GetString(0), "UPDATE leases SET expires_at = $2 WHERE holder = $1 RETURNING resource", holder, connection.Now(host) + duration);
        return (renewed, asked + duration);
    }

    public static void Release(StoreConnection connection, Lease lease) => connection.Execute(
        "UPDATE leases SET holder = NULL WHERE resource = $1 AND holder = $2 AND token = $3",
        lease.Resource, lease.Holder, lease.Token);

    /// <summary>Whether nobody took the lease over. That it has expired alone harms nothing.</summary>
    public static bool IsCurrent(StoreConnection connection, Lease lease) => connection.Scalar(
        "SELECT 1 FROM leases WHERE resource = $1 AND holder = $2 AND token = $3",
        lease.Resource, lease.Holder, lease.Token) is not null;

    private static (string? Holder, long Token, bool Expired) Find(StoreConnection connection, string resource, DateTimeOffset now) =>
        connection.List(
            row => (row.ReadOptionalText(0), row.GetInt64(1), row.ReadTime(2) <= now),
            "SELECT holder, token, expires_at FROM leases WHERE resource = $1", resource) is [var found]
            ? found
            : (null, 0, true);
}
