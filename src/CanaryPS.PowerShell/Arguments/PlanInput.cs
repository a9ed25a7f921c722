using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Configuration and strategies as commands take them.</summary>
/// <param name="filePath">Reads a path as the session's current location and drives do.</param>
internal sealed class PlanInput(Func<string, string> filePath)
{
    private static readonly string[] StrategyFileExtensions = [".yaml", ".yml", ".json"];

    /// <summary>The configuration of a file; without one, that of the module's own <c>configs/default_parameters.yaml</c>.</summary>
    public ProductionConfiguration Configuration(string? path)
    {
        string shipped = Path.Combine(EngineHost.ModuleFolder, "configs", "default_parameters.yaml");
        string? file = path is not null ? filePath(path) : File.Exists(shipped) ? shipped : null;
        return EngineHost.Factory.LoadConfiguration(file);
    }

    /// <summary>A hashtable, the name of a strategy of the configuration, or a YAML or JSON file.</summary>
    public StrategySpec Strategy(object argument, ProductionConfiguration configuration) =>
        StrategyArgument.Read(argument, nameOrPath => EngineHost.Factory.ResolveStrategy(configuration, NameOrFile(nameOrPath)));

    private string NameOrFile(string nameOrPath) =>
        StrategyFileExtensions.Contains(Path.GetExtension(nameOrPath), StringComparer.OrdinalIgnoreCase) ? filePath(nameOrPath) : nameOrPath;
}
