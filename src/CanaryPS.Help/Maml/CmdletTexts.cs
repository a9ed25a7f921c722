using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;

namespace CanaryPS.Help.Maml;

/// <summary>The texts of a cmdlet, with those that it has in common with others.</summary>
internal sealed class CmdletTexts(CmdletSource source, SharedParameters shared)
{
    /// <summary>What is written about the cmdlet.</summary>
    public CmdletSource Source => source;

    /// <summary>What is written about a parameter.</summary>
    public ParameterSource Of(ParameterShape parameter) => Find(parameter)
        ?? throw new InvalidOperationException($"{source.File} has no text about -{parameter.Name}, and neither has {shared.File}.");

    /// <summary>What is written about a parameter; null where nothing is.</summary>
    public ParameterSource? Find(ParameterShape parameter) =>
        source.Parameters.GetValueOrDefault(parameter.Name)
        ?? (shared.HeadingOf(parameter) is { } heading ? shared.Texts[heading] : null);
}
