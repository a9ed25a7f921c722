using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>What a node may hold, and the value it becomes.</summary>
internal abstract class Shape<T>
{
    /// <summary>What is allowed, in the words of a message.</summary>
    public abstract string Allowed { get; }

    /// <summary>Reads the node; false where it can't be used, which is then in the log.</summary>
    /// <param name="node">The node.</param>
    /// <param name="key">Its full key.</param>
    /// <param name="current">The value that holds without the node; sections change it key by key, others take its place.</param>
    /// <param name="log">Where problems go.</param>
    /// <param name="value">The value read.</param>
    public abstract bool TryRead(ConfigurationNode node, string key, T? current, ProblemLog log, [MaybeNullWhen(false)] out T value);
}
