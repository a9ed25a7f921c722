using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// A state file that is read. It is taken for hostile: its entries are those that the format names and no others, nothing is unpacked to a path, no more is read
/// of a part than the manifest says, and what differs from what the manifest says is told with the part that it is in.
/// </summary>
internal sealed class StateArchive : IDisposable
{
    private readonly Stream file;
    private readonly ZipArchive zip;

    private StateArchive(string path, Stream file, ZipArchive zip) => (Path, this.file, this.zip) = (path, file, zip);

    public string Path { get; }

    public StateManifest Manifest { get; private set; } = null!;

    /// <summary>The length of the file.</summary>
    public long Length => file.Length;

    /// <summary>Opens a state file, with its manifest and the list of its parts checked; the parts themselves are not yet.</summary>
    /// <exception cref="StateException">It is not there, not ours, newer, or damaged.</exception>
    public static StateArchive Open(string path)
    {
        FileStream file = OpenFile(path);
        try
        {
            return Open(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The same for one that is open, and stays so where this fails.</summary>
    /// <param name="path">What it is called in errors.</param>
    /// <param name="file">Its content.</param>
    public static StateArchive Open(string path, Stream file)
    {
        byte[] beginning = new byte[64];
        file.Position = 0;
        int length = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        if (!StateFormat.IsBeginning(beginning.AsSpan(0, length)))
            throw new StateException("StateForeign", path, "this is no file of Save-ProductionState; give the path of one.");

        StateArchive archive = new(path, file, OpenZip(path, file));
        archive.Manifest = archive.ReadManifest();
        new ManifestCheck(archive).Run(archive.zip.Entries.Select(entry => entry.FullName));
        return archive;
    }

    /// <summary>Reads every part to its end and compares it with the manifest.</summary>
    /// <exception cref="StateException">One is damaged.</exception>
    public void CheckParts(CancellationToken cancellationToken)
    {
        foreach (StatePart part in Manifest.Parts)
        {
            foreach (ReadOnlyMemory<byte> _ in Lines(part, cancellationToken))
            {
            }
        }
    }

    /// <summary>The rows of a part; at its end it is known to be as the manifest says.</summary>
    /// <exception cref="StateException">It is damaged.</exception>
    public IEnumerable<object?[]> Rows(StatePart part, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> line in Lines(part, cancellationToken))
        {
            object?[] row;
            try
            {
                row = RowText.Read(line.Span);
            }
            catch (FormatException error)
            {
                throw Damaged(part.Name, $"a line of it is no row ({error.Message})", error);
            }

            yield return row;
        }
    }

    /// <summary>The SHA-256 of the file.</summary>
    public string Hash()
    {
        file.Position = 0;
        return Convert.ToHexString(SHA256.HashData(file));
    }

    public StateException Damaged(string part, string what, Exception? cause = null) =>
        new("StateDamaged", Path, $"the part '{part}' is damaged: {what}. Use another copy of the file.", cause) { Part = part };

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        zip.Dispose();
        file.Dispose();
    }

    /// <summary>The length that the file says an entry of it has, packed and unpacked; null where it has none of that name.</summary>
    public (long Packed, long Unpacked)? LengthOf(string name) => zip.GetEntry(name) is { } entry ? (entry.CompressedLength, entry.Length) : null;

    private IEnumerable<ReadOnlyMemory<byte>> Lines(StatePart part, CancellationToken cancellationToken)
    {
        using PartReader reader = new(this, part, OpenEntry(StateFormat.FileOf(part.Name), part.Name));
        while (reader.Next() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }
    }

    private StateManifest ReadManifest()
    {
        byte[] text = ReadWhole(StateFormat.ManifestName, StateFormat.LongestManifest);
        try
        {
            // Of a newer format nothing else can be known, not even how it is checked.
            int format = StateJson.FormatOf(text);
            if (format > StateFormat.Version)
                throw new StateException("StateNewer", Path, $"a newer version of CanaryPS made it (its format is {format}, this version knows {StateFormat.Version}); update CanaryPS.");
            if (Encoding.ASCII.GetString(ReadWhole(StateFormat.ManifestHashName, StateFormat.LongestManifest)) != Convert.ToHexString(SHA256.HashData(text)))
                throw Damaged(StateFormat.ManifestName, "its SHA-256 is another than the file says");

            return StateJson.Read(text);
        }
        catch (JsonException error)
        {
            throw Damaged(StateFormat.ManifestName, error.Message, error);
        }
    }

    private byte[] ReadWhole(string name, int longest)
    {
        using Stream entry = OpenEntry(name, name);
        byte[] content = new byte[Math.Min(longest, LengthOf(name)!.Value.Unpacked) + 1];
        try
        {
            int length = entry.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length < content.Length ? content[..length] : throw Damaged(name, "it is longer than it can be");
        }
        catch (InvalidDataException error)
        {
            throw Damaged(name, error.Message, error);
        }
    }

    private Stream OpenEntry(string name, string part)
    {
        try
        {
            return (zip.GetEntry(name) ?? throw Damaged(part, "it is missing")).Open();
        }
        catch (InvalidDataException error)
        {
            throw Damaged(part, error.Message, error);
        }
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StateException("StateMissing", path, "there is no such file; check the path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StateException("StateMissing", path, $"the file can't be read ({error.Message}); check the path and the rights on it.", error);
        }
    }

    private static ZipArchive OpenZip(string path, Stream file)
    {
        try
        {
            file.Position = 0;
            ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count;
            return zip;
        }
        catch (InvalidDataException error)
        {
            throw new StateException("StateDamaged", path, $"its end is missing or damaged, so it was cut off or changed ({error.Message}). Use another copy of the file.", error);
        }
    }
}
