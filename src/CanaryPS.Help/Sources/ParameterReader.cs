using Markdig.Syntax;

namespace CanaryPS.Help.Sources;

/// <summary>Reads texts of parameters, each under a heading such as <c>-Id</c>.</summary>
internal static class ParameterReader
{
    private const string NoDefault = "<!-- default: none -->";

    /// <summary>All that come next, by their headings without the dash.</summary>
    public static IReadOnlyDictionary<string, ParameterSource> Read(BlockReader blocks, int level)
    {
        Dictionary<string, ParameterSource> texts = new(StringComparer.OrdinalIgnoreCase);
        while (blocks.PeekHeading(level) is { } heading)
        {
            int line = blocks.Line;
            blocks.TakeHeading(level);
            bool hasNoDefault = TakesNoDefault(blocks);
            ParameterSource source = new(LocalizedReader.Read(blocks, heading), line, hasNoDefault);
            if (!heading.StartsWith('-'))
                blocks.Wrong(line, $"'{heading}' is no parameter: write it with its dash.");
            else if (!texts.TryAdd(heading[1..], source))
                blocks.Wrong(line, $"{heading} is described twice.");
        }

        return texts;
    }

    private static bool TakesNoDefault(BlockReader blocks)
    {
        if (blocks.Take<HtmlBlock>() is not { } comment)
            return false;
        if (comment.Lines.ToString().Trim() != NoDefault)
            blocks.Wrong(comment.Line + 1, $"The only comment on a parameter is {NoDefault}");
        return true;
    }
}
