using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CanaryPS.Module.Tests;

public sealed class LayoutTests
{
    /// <summary>Runtimes that the module promises to work on.</summary>
    public static TheoryData<string, string> Natives { get; } = new()
    {
        { "win-x64", "e_sqlite3.dll" },
        { "win-arm64", "e_sqlite3.dll" },
        { "linux-x64", "libe_sqlite3.so" },
        { "linux-arm64", "libe_sqlite3.so" },
        { "linux-musl-x64", "libe_sqlite3.so" },
        { "linux-musl-arm64", "libe_sqlite3.so" },
        { "osx-x64", "libe_sqlite3.dylib" },
        { "osx-arm64", "libe_sqlite3.dylib" },
    };

    [Fact]
    public void Only_what_the_session_may_share_is_in_the_module_s_root() =>
        Assert.Equal(["CanaryPS.Abstractions.dll", "CanaryPS.dll"], ModuleFiles.NamesIn(ModuleFiles.Module, "*.dll").Order(StringComparer.Ordinal));

    [Fact]
    public void The_messages_in_Spanish_are_where_the_session_looks_for_them() =>
        Assert.Equal(["CanaryPS.Abstractions.resources.dll"], ModuleFiles.NamesIn(Path.Combine(ModuleFiles.Module, "es"), "*"));

    [Fact]
    public void The_engine_is_a_dependency_and_the_shared_types_are_not()
    {
        string[] names = [.. ModuleFiles.NamesIn(ModuleFiles.Dependencies, "*.dll")];
        Assert.Contains("CanaryPS.Engine.dll", names);
        Assert.DoesNotContain("CanaryPS.Abstractions.dll", names);
    }

    [Fact]
    public void Everything_that_a_dependency_needs_is_there()
    {
        HashSet<string> shipped = [.. ModuleFiles.NamesIn(ModuleFiles.Dependencies, "*.dll"), "CanaryPS.Abstractions.dll"];
        IEnumerable<string> missing =
            from assembly in Directory.EnumerateFiles(ModuleFiles.Dependencies, "*.dll")
            from reference in ReferencesOf(assembly)
            where !IsFramework(reference) && !shipped.Contains(reference + ".dll")
            select $"{Path.GetFileName(assembly)} needs {reference}";
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Natives))]
    public void Native_SQLite_is_there(string runtime, string file) =>
        Assert.True(File.Exists(Path.Combine(ModuleFiles.Dependencies, "native", runtime, file)));

    [Fact]
    public void The_configurations_are_there()
    {
        string source = Path.Combine(ModuleFiles.RepositoryRoot, "configs");
        string shipped = Path.Combine(ModuleFiles.Module, "configs");
        Assert.NotEmpty(Relative(source));
        Assert.Equal(Relative(source), Relative(shipped));
    }

    [Fact]
    public void The_about_topic_is_there() => Assert.True(File.Exists(Path.Combine(ModuleFiles.Module, "en-US", "about_CanaryPS.help.txt")));

    private static IEnumerable<string> Relative(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> ReferencesOf(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Whether the runtime brings the assembly.</summary>
    private static bool IsFramework(string name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));
}
