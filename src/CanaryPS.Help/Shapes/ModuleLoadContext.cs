using System.Reflection;
using System.Runtime.Loader;

namespace CanaryPS.Help.Shapes;

/// <summary>Loads the module's own assemblies from its folder, and PowerShell's from what this tool is built with.</summary>
internal sealed class ModuleLoadContext(string assemblyPath) : AssemblyLoadContext(nameof(ModuleLoadContext))
{
    private readonly string _folder = Path.GetDirectoryName(assemblyPath)!;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return assemblyName.Name is not "System.Management.Automation" && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
