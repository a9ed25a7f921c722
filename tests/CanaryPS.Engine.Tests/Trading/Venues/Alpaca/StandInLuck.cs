using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>
/// Draws of a seed for what happens to a request: they depend on what it is about and on how often that was asked before, and not on what else came
/// meanwhile, so that a seed leads to the same again although loops run beside each other. Safe from any thread.
/// </summary>
internal sealed class StandInLuck(int seed)
{
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);

    /// <summary>A number from 0 to below 1.</summary>
    public double Draw(string about)
    {
        int times;
        lock (_asked)
            _asked[about] = times = _asked.GetValueOrDefault(about) + 1;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}|{times}|{about}")));
        return BitConverter.ToUInt32(hash) / (uint.MaxValue + 1.0);
    }

    /// <summary>Whether something of a chance strikes.</summary>
    public bool Strikes(double chance, string about) => chance > 0 && Draw(about) < chance;
}
