using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>One key of a section.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Required">Whether the section must give it.</param>
/// <param name="Allowed">What is allowed, in the words of a message.</param>
/// <param name="Apply">Puts the node's value in the target; the target itself where the value can't be used.</param>
internal sealed record Key<T>(string Name, bool Required, string Allowed, Func<T, ConfigurationNode, string, ProblemLog, T> Apply);
