using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A single value of a kind and range.</summary>
/// <param name="allowed">What is allowed, in the words of a message.</param>
/// <param name="parse">Makes the value of the text.</param>
/// <param name="known">The words to choose from, where it is a choice.</param>
internal sealed class Scalar<T>(string allowed, Scalar<T>.Parse parse, IReadOnlyList<string>? known = null) : Shape<T>
{
    /// <summary>Makes the value; false where the text is of another kind or out of range.</summary>
    public delegate bool Parse(ScalarNode node, [MaybeNullWhen(false)] out T value);

    public override string Allowed => allowed;

    public bool TryParse(ScalarNode node, [MaybeNullWhen(false)] out T value) => parse(node, out value);

    public override bool TryRead(ConfigurationNode node, string key, T? current, ProblemLog log, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is ScalarNode scalar && parse(scalar, out value))
            return true;

        string? suggestion = known is not null && node is ScalarNode word ? Nearest.Of(word.Text, known) : null;
        log.Report(node, key, node.Description, allowed, suggestion);
        return false;
    }
}
