using Markdig.Syntax;

namespace CanaryPS.Help.Sources;

/// <summary>Reads texts in both languages: English as paragraphs and lists, and after it the Spanish as one quotation.</summary>
internal static class LocalizedReader
{
    private static readonly LocalizedText Missing = new([], []);

    /// <summary>A text of any length.</summary>
    public static LocalizedText Read(BlockReader blocks, string what)
    {
        IReadOnlyList<string> english = Paragraphs(blocks, TakeTexts(blocks));
        if (english.Count == 0)
        {
            blocks.Wrong($"{what} needs a text in English: paragraphs or lists.");
            blocks.SkipToHeading();
            return Missing;
        }

        if (blocks.Take<QuoteBlock>() is not { } quote)
        {
            blocks.Wrong($"{what} needs its text in Spanish, as a quotation after the English one.");
            return new LocalizedText(english, []);
        }

        IReadOnlyList<string> spanish = Paragraphs(blocks, quote);
        if (spanish.Count == 0)
            blocks.Wrong(quote.Line + 1, $"The Spanish of {what} has no text.");
        return new LocalizedText(english, spanish);
    }

    /// <summary>A text of one paragraph in each language.</summary>
    public static LocalizedText ReadOne(BlockReader blocks, string what)
    {
        int line = blocks.Line;
        LocalizedText text = Read(blocks, what);
        if (text.English.Count > 1 || text.Spanish.Count > 1)
            blocks.Wrong(line, $"{what} is one paragraph in each language.");
        return text;
    }

    /// <summary>A title: English in the heading, Spanish in a quotation of one paragraph after it.</summary>
    public static LocalizedText ReadTitle(BlockReader blocks, string english)
    {
        int line = blocks.Line;
        if (blocks.Take<QuoteBlock>() is { } quote && Paragraphs(blocks, quote) is [string spanish])
            return new LocalizedText([english], [spanish]);

        blocks.Wrong(line, $"The title '{english}' needs its Spanish after it, as a quotation of one paragraph.");
        return new LocalizedText([english], []);
    }

    private static List<Block> TakeTexts(BlockReader blocks)
    {
        List<Block> texts = [];
        while (blocks.Next is ParagraphBlock or ListBlock)
            texts.Add(blocks.Take<Block>()!);
        return texts;
    }

    private static List<string> Paragraphs(BlockReader blocks, IEnumerable<Block> texts)
    {
        List<string> paragraphs = [];
        foreach (Block block in texts)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    paragraphs.Add(blocks.TextOf(paragraph));
                    break;
                case ListBlock { IsOrdered: false } list:
                    paragraphs.AddRange(list.Cast<ListItemBlock>().Select(item => Item(blocks, item)));
                    break;
                default:
                    blocks.Wrong(block.Line + 1, "A text has paragraphs and lists with dashes alone.");
                    break;
            }
        }

        return paragraphs;
    }

    private static string Item(BlockReader blocks, ListItemBlock item)
    {
        if (item is [ParagraphBlock paragraph])
            return "- " + blocks.TextOf(paragraph);

        blocks.Wrong(item.Line + 1, "An item of a list is one paragraph.");
        return "";
    }
}
