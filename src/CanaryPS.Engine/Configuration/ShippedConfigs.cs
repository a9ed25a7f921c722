namespace CanaryPS.Engine.Configuration;

/// <summary>
/// Finds configurations and market data that are named without a place: in the folder <c>configs</c> beside the program, beside the
/// engine (in a module, beside the folder of its dependencies), then in the current directory.
/// </summary>
internal static class ShippedConfigs
{
    /// <summary>The absolute path of the file; the name as it is where there is none, so that reading it tells what is missing.</summary>
    public static string Locate(string file) => Locate(file, DefaultFolders());

    public static string Locate(string file, IEnumerable<string> folders) =>
        Path.IsPathRooted(file)
            ? file
            : folders.Select(folder => Path.GetFullPath(Path.Combine(folder, "configs", file))).FirstOrDefault(File.Exists) ?? file;

    private static IEnumerable<string> DefaultFolders()
    {
        yield return AppContext.BaseDirectory;
        if (Path.GetDirectoryName(typeof(ShippedConfigs).Assembly.Location) is { Length: > 0 } engine)
        {
            yield return engine;
            yield return Path.Combine(engine, "..");
        }

        yield return Directory.GetCurrentDirectory();
    }
}
