using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CanaryPS.Module.Tests.Messages;

/// <summary>What a person is told is there in English and in Spanish, and nothing else is.</summary>
public sealed partial class MessageTextTests
{
    /// <summary>The texts that are the same in both languages.</summary>
    private static readonly string[] SameInSpanish = ["callback '{0}'", "nil", "null", "ticks"];

    private static readonly IReadOnlyDictionary<string, string> English = TextsOf("Messages.resx");
    private static readonly IReadOnlyDictionary<string, string> Spanish = TextsOf("Messages.es.resx");

    private static readonly Lazy<IReadOnlySet<string>> Templates = new(() => SourceMessages.All.Select(message => message.Template).OfType<string>().Where(HasWords).ToHashSet());

    [Fact]
    public void Every_message_of_the_source_can_be_translated() =>
        // A text that is only known when the program runs is UserMessage.Verbatim, or $"..." as a UserMessage where it is made.
        Assert.DoesNotContain(SourceMessages.All, message => message.Template is null);

    [Fact]
    public void Every_message_of_the_source_has_its_text_in_English() => Assert.DoesNotContain(Templates.Value, template => English.GetValueOrDefault(template) != template);

    [Fact]
    public void Every_message_of_the_source_has_its_text_in_Spanish() => Assert.Empty(Templates.Value.Except(Spanish.Keys));

    [Fact]
    public void No_text_is_left_whose_message_is_gone()
    {
        Assert.Empty(English.Keys.Except(Templates.Value));
        Assert.Empty(Spanish.Keys.Except(Templates.Value));
    }

    [Fact]
    public void No_two_messages_differ_in_their_case_alone() => Assert.Empty(English.Keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void What_stands_in_the_holes_is_told_in_both_languages() =>
        Assert.DoesNotContain(Spanish, text => !HolesOf(text.Key).SetEquals(HolesOf(text.Value)));

    [Fact]
    public void A_text_that_follows_on_another_does_so_in_both_languages() =>
        Assert.DoesNotContain(Spanish, text => char.IsWhiteSpace(text.Key[0]) != char.IsWhiteSpace(text.Value[0]) || text.Key[^1] is '.' or '?' != text.Value[^1] is '.' or '?');

    [Fact]
    public void What_is_typed_is_the_same_in_both_languages() =>
        Assert.DoesNotContain(Spanish, text => !TypedIn(text.Key).IsSubsetOf(TypedIn(text.Value)));

    [Fact]
    public void Spanish_is_not_English() => Assert.Equal(SameInSpanish, Spanish.Where(text => text.Key == text.Value).Select(text => text.Key).Order(StringComparer.Ordinal));

    private static Dictionary<string, string> TextsOf(string file) =>
        XDocument.Load(Path.Combine(ModuleFiles.RepositoryRoot, "src", "CanaryPS.Abstractions", "Resources", file)).Root!
            .Elements("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);

    private static bool HasWords(string template) => Hole().Replace(template, "").Any(char.IsLetter);

    private static HashSet<string> HolesOf(string text) => [.. Hole().Matches(text).Select(hole => hole.Value)];

    private static HashSet<string> TypedIn(string text) => [.. Typed().Matches(text).Select(typed => typed.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    /// <summary>Cmdlets, parameters, variables and keys of the configuration.</summary>
    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b|(?<![\w-])-[A-Z][A-Za-z]+\b|\$env:\w+|\b[a-z]+_[a-z_]+\b")]
    private static partial Regex Typed();
}
