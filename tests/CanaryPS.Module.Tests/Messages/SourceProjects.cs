using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CanaryPS.Module.Tests.Messages;

/// <summary>The projects of the product as the compiler sees them, without what source generators add.</summary>
internal static class SourceProjects
{
    private const string Common = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("CanaryPS.Engine")]
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("CanaryPS.Agent")]
        """;

    private const string Web = """
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging; global using System.Net.Http.Json;
        """;

    /// <summary>Compiles them, in the order of their references.</summary>
    public static IReadOnlyList<CSharpCompilation> Compile()
    {
        CSharpCompilation shared = Compile("CanaryPS.Abstractions", [], []);
        CSharpCompilation engine = Compile("CanaryPS.Engine", [shared.ToMetadataReference()], []);
        return
        [
            shared,
            engine,
            Compile("CanaryPS.PowerShell", [shared.ToMetadataReference()], []),
            Compile("CanaryPS.Agent", [shared.ToMetadataReference(), engine.ToMetadataReference()], [Web]),
        ];
    }

    private static CSharpCompilation Compile(string project, IEnumerable<MetadataReference> projects, IEnumerable<string> more)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        string folder = Path.Combine(ModuleFiles.RepositoryRoot, "src", project);
        IEnumerable<SyntaxTree> trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, Path.GetRelativePath(ModuleFiles.RepositoryRoot, file)));
        return CSharpCompilation.Create(
            project,
            trees.Concat(more.Prepend(Common).Select(text => CSharpSyntaxTree.ParseText(text, options))),
            Libraries().Select(file => MetadataReference.CreateFromFile(file)).Concat(projects),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    /// <summary>The framework, and what the projects are built with, each once.</summary>
    private static IEnumerable<string> Libraries()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        IEnumerable<string> framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        IEnumerable<string> agent = Directory.EnumerateFiles(Path.Combine(ModuleFiles.RepositoryRoot, "src", "CanaryPS.Agent", "bin", configuration, "net10.0"), "*.dll");
        return framework.Concat(Directory.EnumerateFiles(ModuleFiles.Dependencies, "*.dll")).Concat(agent)
            .Where(file => !Path.GetFileName(file).StartsWith("CanaryPS", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileName);
    }
}
