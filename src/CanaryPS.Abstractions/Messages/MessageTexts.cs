using System.Globalization;
using System.Resources;

namespace CanaryPS;

/// <summary>The texts of the messages: <c>Resources/Messages.resx</c> in English and one file a language beside it, each text under its English template.</summary>
internal static class MessageTexts
{
    private static readonly ResourceManager Texts = new("CanaryPS.Resources.Messages", typeof(MessageTexts).Assembly);

    /// <summary>Whether a culture reads English, so that no resource has to be opened.</summary>
    public static bool AreEnglish(CultureInfo culture) => culture.Name is "" or "en" || culture.Name.StartsWith("en-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of a template in a language, or the template where there is none.</summary>
    public static string Find(string template, CultureInfo culture) => Texts.GetString(template, LanguageOf(culture)) ?? template;

    /// <summary>The culture, or its language where the process knows no parents of cultures: without the data of the system, es-MX does not lead to es.</summary>
    private static CultureInfo LanguageOf(CultureInfo culture) =>
        culture.Parent.Name.Length == 0 && culture.Name.IndexOf('-', StringComparison.Ordinal) is > 0 and int end ? CultureInfo.GetCultureInfo(culture.Name[..end]) : culture;
}
