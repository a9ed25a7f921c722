using System.CommandLine;

namespace CanaryPS.Agent.Commands;

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    public static Option<string?> Store(string whereNotGiven) => new("--store")
    {
        Description = $"The store: a file, or the address of a PostgreSQL database, postgresql://user@host/database; {whereNotGiven}.",
    };

    public static Option<string?> Configuration(string whereNotGiven) => new("--config")
    {
        Description = $"The configuration file; {whereNotGiven}.",
    };

    /// <summary>A new store file in a folder of its own, left behind for inspection.</summary>
    public static string NewStore(string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory($"canaryps-{name}-");
        return Path.Combine(folder.FullName, $"{name}.db");
    }
}
