namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>One node of a configuration file and where it stands, both from 1.</summary>
internal abstract record ConfigurationNode(int Line, int Column)
{
    /// <summary>What it is, in the words of a message.</summary>
    public abstract string Description { get; }
}
