using System.Globalization;
using System.Security.Cryptography;

namespace CanaryPS.Engine.Sources.Files;

/// <summary>
/// How far a growing file was taken, and by what it is known again under any name: a hash of the first and the last bytes before
/// that place. Unlike an inode that also holds on every file system, after a restore from a backup, and for a copy that
/// was made before the file was cut (copytruncate).
/// </summary>
/// <param name="Offset">Bytes taken.</param>
/// <param name="Fingerprint">The hash, as hex; empty at the start of a file, where every file fits.</param>
internal sealed record FilePosition(long Offset, string Fingerprint)
{
    private const int Sampled = 1024;

    public static FilePosition Start { get; } = new(0, "");

    public static FilePosition Parse(string text)
    {
        int colon = text.IndexOf(':');
        return colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
            ? new FilePosition(offset, text[(colon + 1)..])
            : throw new FormatException($"'{text}' is no position in a file");
    }

    /// <summary>The position at a place of a file.</summary>
    public static FilePosition At(FileStream file, long offset)
    {
        if (offset == 0)
            return Start;

        int length = (int)Math.Min(Sampled, offset);
        byte[] bytes = new byte[2 * length];
        ReadAt(file, 0, bytes.AsSpan(0, length));
        ReadAt(file, offset - length, bytes.AsSpan(length));
        return new FilePosition(offset, Convert.ToHexString(SHA256.HashData(bytes))[..32]);
    }

    /// <summary>Whether a file has, up to the place, what the file of this position had.</summary>
    public bool Fits(FileStream file) => file.Length >= Offset && At(file, Offset) == this;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Offset}:{Fingerprint}");

    private static void ReadAt(FileStream file, long offset, Span<byte> bytes)
    {
        file.Position = offset;
        file.ReadExactly(bytes);
    }
}
