using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace CanaryPS.PowerShell.Completion;

/// <summary>A name as an argument that PowerShell reads as that name.</summary>
internal static partial class NameArgument
{
    /// <summary>What is typed and what is shown of it; null for a name that can't be typed or would play with the screen.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it stands for.</param>
    /// <param name="isPattern">Whether the parameter would take wildcard characters in it for wildcards.</param>
    public static CompletionResult? Of(string name, string description, bool isPattern)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Any(PlaysWithScreen))
            return null;

        string literal = isPattern ? WildcardPattern.Escape(name) : name;
        string shown = string.Concat(description.Select(letter => PlaysWithScreen(letter) ? ' ' : letter)).Trim();
        return new CompletionResult(Quoted(literal), name, CompletionResultType.ParameterValue, shown.Length == 0 ? name : shown);
    }

    /// <summary>Controls, and marks of direction that show a text otherwise than it is.</summary>
    private static bool PlaysWithScreen(char letter) =>
        char.IsControl(letter) || (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Quoted(string name) =>
        Bare().IsMatch(name) && !Number().IsMatch(name) ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    [GeneratedRegex(@"^[\p{L}\p{Nd}_.][\p{L}\p{Nd}_.-]*\z")]
    private static partial Regex Bare();

    /// <summary>What PowerShell would read as a number, of which an array keeps the value alone: 007 would be 7.</summary>
    [GeneratedRegex(@"^(0x[\da-f]+|0b[01]+|\d+\.?\d*(e-?\d+)?|\.\d+(e-?\d+)?)(u?[ysln]|u|d|ul)?([kmgtp]b)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
