using System.Reflection;
using System.Runtime.Loader;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>
/// Where the engine and everything it depends on live, so that a session that has loaded another YamlDotNet or SQLite
/// still works. The framework and CanaryPS.Abstractions stay shared: only their types cross the border.
/// </summary>
/// <param name="folder">The module's <c>dependencies</c> folder.</param>
internal sealed class EngineLoadContext(string folder) : AssemblyLoadContext("CanaryPS.Engine")
{
    private static readonly Assembly Abstractions = typeof(IProductionEngine).Assembly;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Abstractions.GetName().Name)
            return Abstractions;

        string path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string native = Path.Combine(folder, "native", NativeRuntime.Identifier);
        foreach (string fileName in NativeRuntime.FileNames(unmanagedDllName))
        {
            string path = Path.Combine(native, fileName);
            if (File.Exists(path))
                return LoadUnmanagedDllFromPath(path);
        }

        return base.LoadUnmanagedDll(unmanagedDllName);
    }
}
