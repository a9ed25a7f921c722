using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace CanaryPS.Help.Sources;

/// <summary>Reads examples: a title, comments on what it takes to run it, its code, and a remark.</summary>
internal static partial class ExampleReader
{
    private const string CodeLanguage = "powershell";

    /// <summary>All that come next.</summary>
    public static IReadOnlyList<ExampleSource> Read(BlockReader blocks)
    {
        List<ExampleSource> examples = [];
        while (blocks.PeekHeading(3) is not null)
        {
            int line = blocks.Line;
            LocalizedText title = LocalizedReader.ReadTitle(blocks, blocks.TakeHeading(3)!);
            Dictionary<string, string> comments = Comments(blocks);
            string code = Code(blocks);
            ExampleSource example = new(title, code, LocalizedReader.Read(blocks, "The remark of an example"), line) { Needs = comments.GetValueOrDefault("needs") };
            examples.Add(comments.TryGetValue("scenario", out string? scenario) ? example with { Scenario = scenario } : example);
        }

        return examples;
    }

    private static Dictionary<string, string> Comments(BlockReader blocks)
    {
        Dictionary<string, string> comments = [];
        while (blocks.Take<HtmlBlock>() is { } html)
        {
            foreach (string line in html.Lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Comment().Match(line) is not { Success: true } comment || !comments.TryAdd(comment.Groups[1].Value, comment.Groups[2].Value))
                    blocks.Wrong(html.Line + 1, "The comments of an example are <!-- scenario: name --> and <!-- needs: name -->, once each.");
            }
        }

        return comments;
    }

    private static string Code(BlockReader blocks)
    {
        int line = blocks.Line;
        if (blocks.Take<FencedCodeBlock>() is { Info: CodeLanguage } block && block.Lines.ToString().Trim() is { Length: > 0 } code)
            return code;

        blocks.Wrong(line, $"An example needs its code, in a block that is fenced as {CodeLanguage}, after its title.");
        return "";
    }

    [GeneratedRegex(@"^\s*<!-- (scenario|needs): ([a-z-]+) -->\s*$")]
    private static partial Regex Comment();
}
