using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CanaryPS.Engine;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.States;

namespace CanaryPS.Storage.Tests.States;

/// <summary>State files as tests make, change and use them.</summary>
internal static class StateFiles
{
    public static async Task<SavedState> SaveAsync(string store, string path)
    {
        await using ProductionStore opened = await ProductionStores.OpenAsync(store, createIfMissing: false, default);
        return await StateFile.WriteAsync(path, overwrite: true, file => opened.WriteStateAsync(file, default), default);
    }

    public static RestoredState Restore(string path, string store, bool force = false) => new ProductionEngineFactory().RestoreState(path, store, force);

    /// <summary>The digest of every table of a store, but of leases: their holders stay behind.</summary>
    public static IReadOnlyDictionary<string, TableDigest> Digests(string store)
    {
        using StoreConnection connection = ProductionStores.Database(store, createIfMissing: false).OpenWriter(Durability.PowerLoss);
        return connection.Snapshot(c => CopiedTables.All.ToDictionary(table => table.Name, table => TableDigest.Of(c, table)));
    }

    /// <summary>Writes a state file anew with other entries.</summary>
    public static void Change(string path, Action<SortedDictionary<string, byte[]>> change)
    {
        SortedDictionary<string, byte[]> entries = Read(path);
        change(entries);
        Write(path, entries);
    }

    /// <summary>The same with another manifest, whose hash is right.</summary>
    public static void ChangeManifest(string path, Action<JsonNode, SortedDictionary<string, byte[]>> change) => Change(
        path,
        entries =>
        {
            JsonNode manifest = JsonNode.Parse(entries[StateFormat.ManifestName])!;
            change(manifest, entries);
            byte[] text = Encoding.UTF8.GetBytes(manifest.ToJsonString());
            entries[StateFormat.ManifestName] = text;
            entries[StateFormat.ManifestHashName] = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(text)));
        });

    public static void Write(string path, IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using FileStream file = new(path, FileMode.Create);
        using ZipArchive zip = new(file, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries.OrderByDescending(entry => entry.Key == StateFormat.MarkName))
        {
            using Stream entry = zip.CreateEntry(name, name == StateFormat.MarkName ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
            entry.Write(content);
        }
    }

    public static SortedDictionary<string, byte[]> Read(string path)
    {
        SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal);
        using ZipArchive zip = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream content = entry.Open();
            using MemoryStream copy = new();
            content.CopyTo(copy);
            entries.Add(entry.FullName, copy.ToArray());
        }

        return entries;
    }
}
