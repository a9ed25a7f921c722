using CanaryPS.Help.Maml;
using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;

namespace CanaryPS.Help;

/// <summary>Compares sources with what the assembly says.</summary>
internal static class SourceCheck
{
    /// <summary>Texts that lack, and texts about what is not there.</summary>
    public static IEnumerable<SourceProblem> Problems(SourceSet sources, IReadOnlyList<CmdletShape> shapes)
    {
        foreach (CmdletSource source in sources.Cmdlets)
        {
            if (shapes.FirstOrDefault(shape => shape.Name == source.Name) is not { } cmdlet)
            {
                yield return new SourceProblem(source.File, 1, $"The module has no cmdlet {source.Name}.");
                continue;
            }

            foreach (SourceProblem problem in OfCmdlet(source, cmdlet, sources.Shared))
                yield return problem;
        }

        HashSet<string> shared = new(shapes.SelectMany(shape => shape.Parameters).Select(sources.Shared.HeadingOf).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        foreach ((string heading, ParameterSource text) in sources.Shared.Texts.Where(text => !shared.Contains(text.Key)))
            yield return new SourceProblem(sources.Shared.File, text.Line, $"No cmdlet has a parameter -{heading}.");
    }

    private static IEnumerable<SourceProblem> OfCmdlet(CmdletSource source, CmdletShape cmdlet, SharedParameters shared)
    {
        CmdletTexts texts = new(source, shared);
        foreach (ParameterShape parameter in cmdlet.Parameters.Where(parameter => texts.Find(parameter) is null))
            yield return new SourceProblem(source.File, 1, $"-{parameter.Name} has no text, here or in {SourceReader.SharedFile}.");

        foreach ((string name, ParameterSource text) in source.Parameters)
        {
            if (!cmdlet.Parameters.Any(parameter => parameter.Name.Equals(name, StringComparison.Ordinal)))
                yield return new SourceProblem(source.File, text.Line, $"{cmdlet.Name} has no parameter -{name}.");
        }

        if (source.Outputs is null != (cmdlet.Outputs.Count == 0))
            yield return new SourceProblem(source.File, 1, cmdlet.Outputs.Count == 0 ? $"{cmdlet.Name} gives nothing, so there is nothing to say in Outputs." : $"{cmdlet.Name} gives objects: say in Outputs which and when.");
    }
}
