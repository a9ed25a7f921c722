namespace CanaryPS;

/// <summary>Opens engines and reads configurations. The module finds the one implementation by its name in a load context of its own.</summary>
public interface IProductionEngineFactory
{
    /// <summary>Opens the store at a path.</summary>
    /// <param name="storePath">The store's file.</param>
    /// <param name="createIfMissing">Whether to make it where there is none; reading commands do not.</param>
    /// <param name="clock">The clock that deployments live by.</param>
    /// <exception cref="StoreException">The store can't be used.</exception>
    IProductionEngine Open(string storePath, bool createIfMissing, TimeProvider clock);

    /// <summary>Reads and validates a configuration file; null gives the built-in defaults.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    ProductionConfiguration LoadConfiguration(string? path);

    /// <summary>Finds a strategy by its name in the configuration, or reads it from a YAML or JSON file.</summary>
    /// <exception cref="StrategyException">There is none of that name.</exception>
    /// <exception cref="ConfigurationException">The file can't be used.</exception>
    StrategySpec ResolveStrategy(ProductionConfiguration configuration, string nameOrPath);
}
