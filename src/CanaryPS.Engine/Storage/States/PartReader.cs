using System.Security.Cryptography;

namespace CanaryPS.Engine.Storage.States;

/// <summary>Reads the lines of one part, no more than the manifest says it has, and compares at the end.</summary>
/// <param name="archive">Whose part it is.</param>
/// <param name="part">What the manifest says of it.</param>
/// <param name="source">Its content, unpacked as it is read.</param>
internal sealed class PartReader(StateArchive archive, StatePart part, Stream source) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = new byte[1 << 16];
    private int begin;
    private int end;
    private long bytes;
    private long rows;

    /// <summary>The next line without its end, which is there until the next is asked for; null after the last, when the part is as the manifest says.</summary>
    /// <exception cref="StateException">The part is damaged.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        int searched = begin;
        while (true)
        {
            int found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                ReadOnlyMemory<byte> line = buffer.AsMemory(begin, searched + found - begin);
                begin = searched + found + 1;
                return ++rows <= part.Rows ? line : throw archive.Damaged(part.Name, FormattableString.Invariant($"it has more than the {part.Rows} rows that it should have"));
            }

            searched = end - begin;
            MakeRoom();
            int read = Read();
            if (read == 0)
            {
                Compare();
                return null;
            }

            end += read;
        }
    }

    public void Dispose()
    {
        source.Dispose();
        hash.Dispose();
    }

    /// <summary>Moves what is left of the buffer to its beginning, and makes it larger where a line fills all of it.</summary>
    private void MakeRoom()
    {
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        end -= begin;
        begin = 0;
        if (end < buffer.Length)
            return;
        if (buffer.Length >= StateFormat.LongestRow)
            throw archive.Damaged(part.Name, "a line of it is longer than a row can be");
        Array.Resize(ref buffer, buffer.Length * 2);
    }

    private int Read()
    {
        try
        {
            int read = source.Read(buffer, end, buffer.Length - end);
            bytes += read;
            if (bytes > part.Bytes)
                throw archive.Damaged(part.Name, FormattableString.Invariant($"it is longer than the {part.Bytes} bytes that it should have"));
            hash.AppendData(buffer, end, read);
            return read;
        }
        catch (InvalidDataException error)
        {
            throw archive.Damaged(part.Name, error.Message, error);
        }
    }

    private void Compare()
    {
        if (end > begin || bytes != part.Bytes || rows != part.Rows)
            throw archive.Damaged(part.Name, FormattableString.Invariant($"it has {bytes} bytes and {rows} rows where it should have {part.Bytes} and {part.Rows}"));
        if (Convert.ToHexString(hash.GetHashAndReset()) != part.Sha256)
            throw archive.Damaged(part.Name, "its SHA-256 is another than the manifest says");
    }
}
