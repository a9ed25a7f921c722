using System.Text;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>Makes texts short, and safe to stand on one line.</summary>
internal static class TextCut
{
    private const string Ellipsis = "...";

    /// <summary>At most so many characters, with an ellipsis where something is left out, and never half a surrogate pair.</summary>
    public static string To(string text, int limit)
    {
        if (text.Length <= limit)
            return text;

        int end = Math.Max(limit - Ellipsis.Length, 0);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;

        return string.Concat(text.AsSpan(0, end), limit >= Ellipsis.Length ? Ellipsis : "");
    }

    /// <summary>The same on one line: control characters, line breaks and lone surrogates become spaces.</summary>
    public static string OneLine(string text, int limit)
    {
        StringBuilder line = new(Math.Min(text.Length, limit + 1));
        for (int i = 0; i < text.Length && line.Length <= limit; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                line.Append(c).Append(text[++i]);
            else
                line.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return To(line.ToString().Trim(), limit);
    }
}
