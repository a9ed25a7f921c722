namespace CanaryPS.Help.Sources;

/// <summary>The same text in both languages, as paragraphs. An item of a list is a paragraph that begins with a dash.</summary>
internal sealed record LocalizedText(IReadOnlyList<string> English, IReadOnlyList<string> Spanish)
{
    /// <summary>The paragraphs in a language.</summary>
    public IReadOnlyList<string> In(HelpLanguage language) => language == HelpLanguage.Spanish ? Spanish : English;
}
