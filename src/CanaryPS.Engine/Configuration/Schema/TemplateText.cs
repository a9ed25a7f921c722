using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The text of a template, as it is or in a file of its own; what counts is what the file holds when the configuration is read.</summary>
internal sealed class TemplateText : Shape<string>
{
    private const int Longest = TemplateLibrary.LongestSource;

    private static readonly Section<string> InFile = new Section<string>().Key("file", new FilePath(), (_, v) => v, required: true);

    public override string Allowed => $"a Handlebars template of up to {Longest} characters, or a mapping with the key file";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        if (node is not MappingNode)
            return TryTake(node, key, (node as ScalarNode)?.Text, log, out value);

        value = null;
        if (!InFile.TryRead(node, key, "", log, out string? path) || log.IsFaultyWithin(key))
            return false;

        try
        {
            return TryTake(log.Find(KeyPath.Join(key, "file"))!, key, ConfigurationFile.ReadText(new ProblemLog(path)), log, out value);
        }
        catch (ConfigurationException error)
        {
            log.Include(error.Problems);
            return false;
        }
    }

    private bool TryTake(ConfigurationNode node, string key, string? text, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        string? problem = ProblemOf(text);
        if (value is not null && problem is null)
            return true;

        log.Report(node, key, problem ?? "nothing", Allowed);
        return false;
    }

    private static string? ProblemOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "nothing"
        : text.Length > Longest ? $"{text.Length} characters"
        : TemplateProblems.Of(text) is { } fault ? $"a template that fails: {fault}"
        : null;
}
