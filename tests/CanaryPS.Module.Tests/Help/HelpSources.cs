using CanaryPS.Help.Sources;

namespace CanaryPS.Module.Tests.Help;

/// <summary>The sources of the help in this repository.</summary>
internal static class HelpSources
{
    public static string Folder { get; } = Path.Combine(ModuleFiles.RepositoryRoot, "docs", "cmdlets");

    public static SourceSet All { get; } = SourceReader.ReadFolder(Folder);
}
