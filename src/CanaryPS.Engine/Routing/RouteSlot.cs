namespace CanaryPS.Engine.Routing;

/// <summary>
/// The line that keys stand on: a key's slot is the upper 48 bits of its hash, 0 to 2^48 - 1, and the candidate has the slots below the
/// threshold of its weight. 48 bits, so that every slot and threshold is a whole number in any language's double, and in JSON.
/// </summary>
internal static class RouteSlot
{
    /// <summary>How many slots there are, which is the threshold of 100 %.</summary>
    public const long Count = 1L << Bits;

    private const int Bits = 48;

    public static long Of(ulong hash) => (long)(hash >> (64 - Bits));

    /// <summary>
    /// floor(weight x 2^48 / 100) in double arithmetic: 0 for 0 %, 2^48 for 100 % and for nothing less. The product is exact and the
    /// quotient rounded correctly (IEEE 754), so a greater weight never has a smaller threshold.
    /// </summary>
    public static long Threshold(double weight) => weight is >= 0 and <= 100
        ? (long)Math.Floor(weight * Count / 100)
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is from 0 to 100 %.");
}
