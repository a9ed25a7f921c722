using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CanaryPS.Help.Sources;

/// <summary>Reads related links: one list, each item one link.</summary>
internal static class LinkReader
{
    /// <summary>The links of the list that comes next.</summary>
    public static IReadOnlyList<RelatedLink> Read(BlockReader blocks)
    {
        if (blocks.Take<ListBlock>() is not { } list)
        {
            blocks.Wrong("Related links are a list of links.");
            return [];
        }

        List<RelatedLink> links = [];
        foreach (ListItemBlock item in list.Cast<ListItemBlock>())
        {
            if (item is [ParagraphBlock { Inline: { } inline }] && inline.ToList() is [LinkInline { Url: { } url, FirstChild: LiteralInline text }])
                links.Add(new RelatedLink(text.Content.ToString(), url, item.Line + 1));
            else
                blocks.Wrong(item.Line + 1, "An item of the related links is one link, for example [Get-CanaryDeployment](Get-CanaryDeployment.md).");
        }

        return links;
    }
}
