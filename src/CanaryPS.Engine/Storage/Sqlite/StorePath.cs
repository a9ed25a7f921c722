namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>Turns what a person gave as the store's path into the full path of a file.</summary>
internal static class StorePath
{
    /// <exception cref="StoreException">It names no file, or something that SQLite would read as more than a file's name.</exception>
    public static string Resolve(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw Refused(path, "the store's path is empty; give the path of a file");
        if (path.Equals(":memory:", StringComparison.OrdinalIgnoreCase))
            throw Refused(path, "a store in memory would lose every decision; give the path of a file");
        if (path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw Refused(path, "URIs are not taken; give the plain path of a file");
        if (path.Contains('\0'))
            throw Refused(path.Replace('\0', '?'), "the path has a NUL character; give the path of a file");

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(full))
            throw Refused(full, "this is a folder; give the path of a file in it");

        return full;
    }

    private static StoreException Refused(string path, UserMessage message) => new(StoreProblem.Inaccessible, path, $"{message}.");
}
