using System.Text;

namespace CanaryPS.Engine.Trading.Paper;

/// <summary>
/// Random numbers of one order. Each depends on the seed, the client order id and the draw's number alone, so nothing has to
/// be remembered between processes. FNV-1a makes the id a number, SplitMix64 (Steele, Lea and Flood 2014) makes the draws.
/// </summary>
internal readonly struct OrderDraws
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private readonly ulong _state;

    public OrderDraws(int seed, string clientOrderId)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in Encoding.UTF8.GetBytes(clientOrderId))
            hash = (hash ^ value) * 0x100000001B3;

        _state = Mix(hash + (unchecked((ulong)seed) * GoldenGamma));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform(OrderDraw draw) => Uniform((ulong)draw * 2);

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double Normal(OrderDraw draw)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform((ulong)draw * 2)));
        return radius * Math.Cos(2 * Math.PI * Uniform(((ulong)draw * 2) + 1));
    }

    private double Uniform(ulong number) => (Mix(_state + ((number + 1) * GoldenGamma)) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
