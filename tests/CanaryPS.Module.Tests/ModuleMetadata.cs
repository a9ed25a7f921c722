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

    public void Dispose() => _context.Dispose();
}
