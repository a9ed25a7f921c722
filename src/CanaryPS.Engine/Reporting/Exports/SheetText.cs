using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Text as a cell of a workbook can hold it.</summary>
internal static class SheetText
{
    /// <summary>Characters of a cell, less room to say that there are more.</summary>
    private const int Longest = 32_000;

    /// <summary>What a workbook's file can't hold stands by its number; what is too long is cut off and says so.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Longest && IsPlain(text))
            return text;

        StringBuilder kept = new(Math.Min(text.Length, Longest) + 64);
        int length = text.Length <= Longest ? text.Length : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        for (int i = 0; i < length && kept.Length < Longest; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < length && char.IsLowSurrogate(text[i + 1]))
                kept.Append(text[i]).Append(text[++i]);
            else if (IsPlain(text[i]))
                kept.Append(text[i]);
            else
                kept.Append(CultureInfo.InvariantCulture, $"‹U+{(int)text[i]:X4}›");
        }

        if (text.Length > length)
            kept.Append(CultureInfo.InvariantCulture, $"… ({text.Length - length} more characters)");
        return kept.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (char character in text)
        {
            if (!IsPlain(character))
                return false;
        }

        return true;
    }

    private static bool IsPlain(char character) =>
        character is '\n' or '\t' || (character >= ' ' && !char.IsSurrogate(character) && character is not ('\uFFFE' or '\uFFFF'));
}
