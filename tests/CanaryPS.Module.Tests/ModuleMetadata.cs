using System.Reflection;
using System.Runtime.InteropServices;

namespace CanaryPS.Module.Tests;

/// <summary>The module's assemblies, read as metadata.</summary>
public sealed class ModuleMetadata : IDisposable
{
    private readonly MetadataLoadContext _context;

    public ModuleMetadata()
    {
        string framework = RuntimeEnvironment.GetRuntimeDirectory();
        IEnumerable<string> assemblies =
        [
            .. Directory.EnumerateFiles(framework, "*.dll"),
            .. Directory.EnumerateFiles(ModuleFiles.Module, "*.dll"),
            Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"),
        ];
        _context = new MetadataLoadContext(new PathAssemblyResolver(assemblies));
        Commands = _context.LoadFromAssemblyPath(Path.Combine(ModuleFiles.Module, "CanaryPS.dll"));
        Abstractions = _context.LoadFromAssemblyPath(Path.Combine(ModuleFiles.Module, "CanaryPS.Abstractions.dll"));
        Cmdlets = [.. Commands.GetExportedTypes().Where(type => !type.IsAbstract).SelectMany(CmdletMetadata.Of)];
    }

    public Assembly Commands { get; }

    public Assembly Abstractions { get; }

    public IReadOnlyList<CmdletMetadata> Cmdlets { get; }

    /// <summary>The members of IProductionEngine and of what it is made of, as Type.Member.</summary>
    public IReadOnlyList<string> EngineMembers
    {
        get
        {
            Type engine = Abstractions.GetType("CanaryPS.IProductionEngine", throwOnError: true)!;
            return [.. engine.GetInterfaces().Append(engine).Where(type => type.Assembly == Abstractions).SelectMany(type => type.GetMethods()).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct()];
        }
    }

    public void Dispose() => _context.Dispose();
}
