using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>
/// Builds the nodes of one document from the parser's events. Unlike YamlDotNet's own representation model it bounds
/// the depth, takes no aliases and tags, and reports every key that is given twice instead of the first.
/// </summary>
internal sealed class ConfigurationTree
{
    private const int MostDepth = 16;
    private const int LongestKey = 200;

    private readonly Parser parser;
    private readonly ProblemLog log;

    private ConfigurationTree(string text, ProblemLog log)
    {
        parser = new Parser(new StringReader(text));
        this.log = log;
    }

    /// <exception cref="ConfigurationException">The text is no YAML, or holds nothing: a file cut to nothing must not pass for the defaults.</exception>
    public static ConfigurationNode Parse(string text, ProblemLog log)
    {
        ConfigurationTree tree = new(text, log);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException e)
        {
            log.Fail((int)e.Start.Line, (int)e.Start.Column, KeyPath.Root, $"text that is no YAML ({e.Message})", "well-formed YAML");
            throw;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or ArithmeticException)
        {
            // YamlDotNet 16.3 fails so, without a place, on an unclosed flow list and on an escape beyond Unicode.
            Mark last = tree.parser.Current?.End ?? Mark.Empty;
            log.Fail((int)last.Line, (int)last.Column, KeyPath.Root, "text after this place that is no YAML", "well-formed YAML: look for a bracket or quote that is not closed");
            throw;
        }
    }

    private ConfigurationNode ReadDocument()
    {
        parser.Consume<StreamStart>();
        ConfigurationNode? root = null;
        if (parser.TryConsume<DocumentStart>(out _))
            root = ReadNode(KeyPath.Root, 0);
        if (root is null or ScalarNode { IsNull: true })
            log.Fail(0, 0, KeyPath.Root, "an empty file", "at least one section; leave the path out for the built-in defaults");

        parser.Consume<DocumentEnd>();
        ParsingEvent end = parser.Consume<ParsingEvent>();
        if (end is DocumentStart)
            log.Report((int)end.Start.Line, (int)end.Start.Column, KeyPath.Root, "a second document", "one document");

        return root;
    }

    private ConfigurationNode ReadNode(string key, int depth)
    {
        ParsingEvent start = parser.Consume<ParsingEvent>();
        int line = (int)start.Start.Line;
        int column = (int)start.Start.Column;
        if (start is AnchorAlias alias)
        {
            log.Report(line, column, key, $"the alias {ScalarNode.Quote("*" + alias.Value)}", "the value itself; aliases are not taken");
            return new ScalarNode(line, column, "*" + alias.Value, Plain: true);
        }

        if (start is not NodeEvent node)
            throw new YamlException(start.Start, start.End, "a value was expected");

        if (!node.Anchor.IsEmpty)
            log.Report(line, column, key, $"the anchor {ScalarNode.Quote("&" + node.Anchor.Value)}", "a value without anchor");
        if (!node.Tag.IsEmpty)
            log.Report(line, column, key, $"the tag {ScalarNode.Quote(node.Tag.ToString())}", "a value without tag; put text that starts with '!' in quotes");
        if (depth > MostDepth)
            log.Fail(line, column, key, $"more than {MostDepth} levels", $"at most {MostDepth} levels");

        return node switch
        {
            Scalar scalar => new ScalarNode(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => new SequenceNode(line, column, ReadItems(key, depth)),
            _ => new MappingNode(line, column, ReadEntries(key, depth)),
        };
    }

    private List<ConfigurationNode> ReadItems(string key, int depth)
    {
        List<ConfigurationNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(KeyPath.Item(key, items.Count), depth + 1));

        return items;
    }

    private List<MappingEntry> ReadEntries(string key, int depth)
    {
        List<MappingEntry> entries = [];
        Dictionary<string, int> lines = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            ConfigurationNode name = ReadNode(key, depth + 1);
            if (name is ScalarNode { Text.Length: > LongestKey })
                log.Fail(name.Line, name.Column, key, $"a key of more than {LongestKey} characters", $"keys of up to {LongestKey} characters");

            string full = name is ScalarNode text ? KeyPath.Join(key, text.Text) : key;
            ConfigurationNode value = ReadNode(full, depth + 1);
            if (name is not ScalarNode scalar)
                log.Report(name, key, $"{name.Description} as a key", "a name as a key");
            else if (!lines.TryAdd(scalar.Text, scalar.Line))
                log.Report(name, full, $"the key a second time (first in line {lines[scalar.Text]})", "each key once");
            else
                entries.Add(new MappingEntry(scalar, value));
        }

        return entries;
    }
}
