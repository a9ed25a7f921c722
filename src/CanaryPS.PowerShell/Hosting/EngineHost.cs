using System.Reflection;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>Loads the engine once a process, when the first command needs it.</summary>
internal static class EngineHost
{
    private const string EngineAssembly = "CanaryPS.Engine";
    private const string FactoryType = "CanaryPS.Engine.ProductionEngineFactory";

    private static readonly Lazy<IProductionEngineFactory> LoadedFactory = new(Load);

    /// <summary>The folder the module was imported from.</summary>
    public static string ModuleFolder { get; } = Path.GetDirectoryName(typeof(EngineHost).Assembly.Location)!;

    /// <summary>Opens engines and reads configurations.</summary>
    /// <exception cref="EngineMissingException">The module's folder is not whole.</exception>
    public static IProductionEngineFactory Factory => LoadedFactory.Value;

    private static IProductionEngineFactory Load()
    {
        string folder = Path.Combine(ModuleFolder, "dependencies");
        if (!File.Exists(Path.Combine(folder, EngineAssembly + ".dll")))
            throw new EngineMissingException(folder);

        Assembly engine = new EngineLoadContext(folder).LoadFromAssemblyName(new AssemblyName(EngineAssembly));
        Type factory = engine.GetType(FactoryType) ?? throw new EngineMissingException(folder);
        return (IProductionEngineFactory)Activator.CreateInstance(factory)!;
    }
}
