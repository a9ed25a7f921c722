using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// The pause before a message is tried again: it doubles from a second, and is drawn from its upper half so that many do not come
/// back at once. The draw follows from the message, so that a replay gives the same.
/// </summary>
internal static class BackOff
{
    /// <summary>The longest that another side may ask to be left alone.</summary>
    public static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    /// <param name="id">The message.</param>
    /// <param name="attempts">Tries so far, 1 or more.</param>
    /// <param name="longest">The longest pause.</param>
    /// <param name="wish">How long the other side asks to be left alone; null where it says nothing.</param>
    public static TimeSpan Pause(string id, int attempts, TimeSpan longest, TimeSpan? wish)
    {
        TimeSpan doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts - 1, 30)));
        TimeSpan pause = (doubled < longest ? doubled : longest) * (0.5 + (Draw(id, attempts) / 2));
        TimeSpan wished = wish is not { } asked ? TimeSpan.Zero : asked < LongestWish ? asked : LongestWish;
        return pause > wished ? pause : wished;
    }

    private static double Draw(string id, int attempts) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}\n{attempts}")))) / (double)uint.MaxValue;
}
