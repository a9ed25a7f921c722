namespace CanaryPS.Engine.Tests;

/// <summary>Finds files of the repository and of the folder of shared vectors beside it, which a plain clone lacks.</summary>
internal static class SharedFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Configs => Path.Combine(RepositoryRoot, "configs");

    /// <summary>The path of a vector file; skips the calling test where the clone has none.</summary>
    public static string Vector(string name)
    {
        string path = VectorPath(name);
        Skip.IfNot(File.Exists(path), $"no ../shared/vectors/{name} beside this clone");
        return path;
    }

    /// <summary>Where a vector file is looked for.</summary>
    public static string VectorPath(string name) => Path.Combine(RepositoryRoot, "..", "shared", "vectors", name);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CanaryPS.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
