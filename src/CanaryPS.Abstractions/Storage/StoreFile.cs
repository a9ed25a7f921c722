using System.Buffers.Binary;

namespace CanaryPS;

/// <summary>Tells whether a file is a store by its first bytes, without opening it as one.</summary>
public static class StoreFile
{
    /// <summary>The number in the header of an SQLite file that says whose it is: "CANY".</summary>
    public const int ApplicationId = 0x43414E59;

    private const int HeaderLength = 100;
    private const int ApplicationIdOffset = 68;

    /// <summary>Whether a file is there that is a store. One that can't be read is none.</summary>
    /// <param name="path">Its full path.</param>
    public static bool IsStore(string path)
    {
        try
        {
            if (!File.Exists(path))
                return false;

            Span<byte> header = stackalloc byte[HeaderLength];
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength
                && header.StartsWith("SQLite format 3\0"u8)
                && BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) == ApplicationId;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
