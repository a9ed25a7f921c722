using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Reporting.Packages;

/// <summary>Writes the files of a package one after the other, in the order of their names, and notes the SHA-256 of each as it goes.</summary>
/// <param name="target">Where to.</param>
/// <param name="time">The time that every file bears: of the data, so that the same data gives the same bytes.</param>
internal sealed class PackageWriter(Stream target, DateTimeOffset time) : IDisposable
{
    /// <summary>What a ZIP file can say at the earliest.</summary>
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Latest = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>The files so far with the SHA-256 of each, lower-case hexadecimal.</summary>
    public IReadOnlyDictionary<string, string> Hashes => _hashes;

    public void Add(string name, Action<Stream> write) => AddAsync(
        name,
        stream =>
        {
            write(stream);
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

    public void AddText(string name, string text) => Add(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    public async Task AddAsync(string name, Func<Stream, Task> write)
    {
        if (_hashes.Count > 0 && string.CompareOrdinal(name, _hashes.Keys.Last()) <= 0)
            throw new ArgumentException($"'{name}' comes before '{_hashes.Keys.Last()}'.", nameof(name));

        ZipArchiveEntry entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = time < Earliest ? Earliest : time > Latest ? Latest : time.ToUniversalTime();
        using SHA256 hash = SHA256.Create();
        Stream file = entry.Open();
        await using (file.ConfigureAwait(false))
        {
            CryptoStream hashing = new(file, hash, CryptoStreamMode.Write, leaveOpen: true);
            await using (hashing.ConfigureAwait(false))
            {
                BufferedStream buffered = new(hashing, 1 << 16);
                await write(buffered).ConfigureAwait(false);
                await buffered.FlushAsync().ConfigureAwait(false);
            }
        }

        _hashes.Add(name, Convert.ToHexString(hash.Hash!).ToLowerInvariant());
    }

    public void Dispose() => _zip.Dispose();
}
