using System.Globalization;
using System.Net;
using System.Text;

namespace CanaryPS.Engine.Reporting;

/// <summary>Text from outside, made fit to be shown: what it says can be read, and nothing in it acts on what is around it.</summary>
internal static class OutsideText
{
    /// <summary>Characters that are shown of one text at most.</summary>
    public const int Longest = 2000;

    /// <summary>Characters that mean something to Markdown, or to what renders it.</summary>
    private const string MarkdownMeaning = "\\`*_{}[]<>#|~&!$@";

    /// <summary>Characters that a spreadsheet takes for the beginning of a formula.</summary>
    private const string FormulaBeginnings = "=+-@\t\r";

    /// <summary>
    /// One line, in which characters that are not seen but act (direction marks, controls, halves of surrogates) stand by their number.
    /// </summary>
    public static string Visible(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (Rune rune in (text.Length > Longest ? text[..Longest] : text).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.Control when rune.Value is '\n' or '\r' or '\t':
                    visible.Append(' ');
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned:
                    visible.Append(CultureInfo.InvariantCulture, $"‹U+{rune.Value:X4}›");
                    break;
                default:
                    visible.Append(rune);
                    break;
            }
        }

        if (text.Length > Longest)
            visible.Append(CultureInfo.InvariantCulture, $"… ({text.Length - Longest} more characters)");
        return visible.ToString();
    }

    /// <summary>For the body of an HTML element; its direction stays its own.</summary>
    public static string Html(string text) => $"<bdi>{WebUtility.HtmlEncode(Visible(text))}</bdi>";

    /// <summary>For a line or a table's cell of Markdown.</summary>
    public static string Markdown(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char character in Visible(text))
        {
            if (MarkdownMeaning.Contains(character))
                escaped.Append('\\');
            escaped.Append(character);
        }

        // What looks like an address would become a link by itself.
        return escaped.Replace("://", ":\\/\\/").Replace("www.", "www\\.").Replace("WWW.", "WWW\\.").ToString();
    }

    /// <summary>For a cell of a CSV file (RFC 4180) that a spreadsheet may open: what it would take for a formula begins with an apostrophe.</summary>
    public static string Csv(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        bool number = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        string cell = FormulaBeginnings.Contains(text[0]) && !number ? "'" + text : text;
        return cell.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
