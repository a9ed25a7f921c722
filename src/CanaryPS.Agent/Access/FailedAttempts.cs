using System.Net;
using System.Net.Sockets;

namespace CanaryPS.Agent.Access;

/// <summary>
/// Slows down who tries keys. After some failures of an address - of IPv6 the /64, which is one customer's - all that it shows is refused for a time that doubles with each further
/// one. Failures are counted by key too, from wherever they come; that holds up the wrong ones alone, or anybody could lock a key out whose id they know.
/// </summary>
internal sealed class FailedAttempts(TimeProvider clock)
{
    /// <summary>Failures that cost nothing: a key that was pasted wrongly.</summary>
    public const int Free = 5;

    private const int Most = 10_000;
    private const int LongestShift = 10;

    /// <summary>After so long without one, failures are forgotten.</summary>
    private static readonly TimeSpan _memory = TimeSpan.FromMinutes(30);

    private readonly object _gate = new();
    private readonly Dictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>How long an address is refused from now on; zero where it is not.</summary>
    public TimeSpan WaitOf(IPAddress address) => WaitOf(NameOf(address));

    /// <summary>How long wrong secrets for a key are refused from now on; zero where they are not.</summary>
    public TimeSpan WaitOf(IPAddress address, string? keyId) =>
        keyId is null || WaitOf(address) is var wait && wait > WaitOf(NameOf(keyId)) ? WaitOf(address) : WaitOf(NameOf(keyId));

    /// <summary>Counts a failure.</summary>
    public void Note(IPAddress address, string? keyId)
    {
        lock (_gate)
        {
            Count(NameOf(address));
            if (keyId is not null)
                Count(NameOf(keyId));
        }
    }

    /// <summary>Forgets the failures of an address that has shown what opens.</summary>
    public void Forget(IPAddress address)
    {
        lock (_gate)
            _failures.Remove(NameOf(address));
    }

    private TimeSpan WaitOf(string name)
    {
        lock (_gate)
            return _failures.TryGetValue(name, out Failures? known) && known.Until > clock.GetUtcNow() ? known.Until - clock.GetUtcNow() : TimeSpan.Zero;
    }

    private void Count(string name)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_failures.Count >= Most && !_failures.ContainsKey(name))
            MakeRoom(now);

        int count = _failures.TryGetValue(name, out Failures? known) && now - known.At < _memory ? known.Count + 1 : 1;
        TimeSpan wait = count < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(1 << Math.Min(count - Free, LongestShift));
        _failures[name] = new Failures(count, now, now + wait);
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (string over in _failures.Where(one => now - one.Value.At >= _memory).Select(one => one.Key).ToArray())
            _failures.Remove(over);
        if (_failures.Count >= Most)
            _failures.Remove(_failures.MinBy(one => one.Value.At).Key);
    }

    private static string NameOf(string keyId) => "key " + keyId;

    private static string NameOf(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? "net " + Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : "net " + plain;
    }

    private sealed record Failures(int Count, DateTimeOffset At, DateTimeOffset Until);
}
