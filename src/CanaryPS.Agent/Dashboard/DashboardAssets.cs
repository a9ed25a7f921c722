using System.Collections.Frozen;

namespace CanaryPS.Agent.Dashboard;

/// <summary>The files of the page as the build embedded them, by name; none where the build could not make it.</summary>
internal sealed class DashboardAssets
{
    private const string Prefix = "dashboard/";

    private readonly FrozenDictionary<string, byte[]> _files;

    private DashboardAssets(FrozenDictionary<string, byte[]> files) => _files = files;

    /// <summary>Those of this program.</summary>
    public static DashboardAssets Embedded { get; } = new(typeof(DashboardAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal));

    /// <summary>None, as in a build without node.</summary>
    public static DashboardAssets NotBuilt { get; } = new(FrozenDictionary<string, byte[]>.Empty);

    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(DashboardAssets).Assembly.GetManifestResourceStream(resource)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
