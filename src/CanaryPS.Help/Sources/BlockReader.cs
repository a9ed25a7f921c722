using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CanaryPS.Help.Sources;

/// <summary>Goes through the blocks of a Markdown file one by one, and keeps every deviation from the grammar that it is told of.</summary>
internal sealed class BlockReader
{
    private readonly string _file;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly List<SourceProblem> _problems;
    private int _next;

    public BlockReader(string file, string markdown, List<SourceProblem> problems)
    {
        _file = file;
        _problems = problems;
        _blocks = [.. Markdown.Parse(markdown)];
    }

    /// <summary>The block that comes next; null after the last.</summary>
    public Block? Next => _next < _blocks.Count ? _blocks[_next] : null;

    /// <summary>The line of the block that comes next.</summary>
    public int Line => Next is { } block ? block.Line + 1 : _blocks.Count == 0 ? 1 : _blocks[^1].Line + 1;

    /// <summary>Takes the next block where it is of a kind; null where it is not.</summary>
    public T? Take<T>() where T : Block
    {
        T? block = Next as T;
        if (block is not null)
            _next++;
        return block;
    }

    /// <summary>Takes the text of the next block where it is a heading of a level; null where it is not.</summary>
    public string? TakeHeading(int level)
    {
        if (Next is not HeadingBlock heading || heading.Level != level)
            return null;

        _next++;
        return TextOf(heading);
    }

    /// <summary>The text of the next heading, where it is of a level.</summary>
    public string? PeekHeading(int level) => Next is HeadingBlock heading && heading.Level == level ? TextOf(heading) : null;

    /// <summary>Leaves out everything up to the next heading.</summary>
    public void SkipToHeading()
    {
        while (Next is not (null or HeadingBlock))
            _next++;
    }

    /// <summary>Keeps what is wrong.</summary>
    public void Wrong(string message) => Wrong(Line, message);

    /// <summary>Keeps what is wrong at a line.</summary>
    public void Wrong(int line, string message) => _problems.Add(new SourceProblem(_file, line, message));

    /// <summary>The text of a heading or a paragraph: letters and code alone, line ends as spaces.</summary>
    public string TextOf(LeafBlock block)
    {
        StringBuilder text = new();
        foreach (Inline inline in block.Inline ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                default:
                    Wrong(block.Line + 1, "A text has letters and `code` alone: no emphasis, no link, no HTML. Write what has *, _ or < as code.");
                    break;
            }
        }

        return text.ToString();
    }
}
