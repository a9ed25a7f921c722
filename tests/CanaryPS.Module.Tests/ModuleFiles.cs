namespace CanaryPS.Module.Tests;

/// <summary>Where the module that the build has laid out is, and what it was made from.</summary>
internal static class ModuleFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Module { get; } = Path.Combine(RepositoryRoot, "artifacts", "module", "CanaryPS");

    public static string Manifest => Path.Combine(Module, "CanaryPS.psd1");

    public static string Dependencies => Path.Combine(Module, "dependencies");

    public static string PesterTests => Path.Combine(RepositoryRoot, "tests", "Pester");

    public static string Commands => Path.Combine(RepositoryRoot, "src", "CanaryPS.PowerShell", "Commands");

    /// <summary>The names of a folder's own files.</summary>
    public static IEnumerable<string> NamesIn(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Select(path => Path.GetFileName(path));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CanaryPS.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
