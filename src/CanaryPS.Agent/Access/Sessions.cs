using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CanaryPS.Agent.Access;

/// <summary>Pages that have signed in, in memory: an agent that starts again asks anew. A session is a random id in a cookie; who it is follows from its key, each time.</summary>
internal sealed class Sessions(TimeProvider clock)
{
    /// <summary>What is not used for so long is over.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(12);

    private const int Most = 10_000;
    private const int IdBytes = 32;

    private readonly ConcurrentDictionary<string, Session> _open = new(StringComparer.Ordinal);

    /// <summary>Opens a session of a key; gives its id. Where there are too many, that which was idle for longest ends.</summary>
    public string Open(string keyId)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        if (_open.Count >= Most)
            _open.TryRemove(_open.MinBy(session => session.Value.UsedAt).Key, out _);
        _open[id] = new Session(keyId, clock.GetUtcNow());
        return id;
    }

    /// <summary>The key of a session; null where there is none of the id any more.</summary>
    public string? Use(string id)
    {
        if (!_open.TryGetValue(id, out Session? session))
            return null;

        DateTimeOffset now = clock.GetUtcNow();
        if (now - session.UsedAt >= LongestIdle)
        {
            _open.TryRemove(id, out _);
            return null;
        }

        _open[id] = session with { UsedAt = now };
        return session.KeyId;
    }

    public void Close(string id) => _open.TryRemove(id, out _);

    private sealed record Session(string KeyId, DateTimeOffset UsedAt);
}
