using System.Text;

namespace CanaryPS.Engine.Import;

/// <summary>Bytes from outside as text that a store and a screen can take.</summary>
internal static class LineText
{
    /// <summary>The text without control characters, cut to a length.</summary>
    public static string OneLine(ReadOnlySpan<byte> bytes, int most)
    {
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, most * 4)]);
        return OneLine(text, most);
    }

    /// <inheritdoc cref="OneLine(ReadOnlySpan{byte}, int)" />
    public static string OneLine(string text, int most)
    {
        string cut = Cut(text, most);
        return cut.Any(char.IsControl) ? string.Create(cut.Length, cut, (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }) : cut;
    }

    /// <summary>A line for quarantine, and whether something of it is lost: its end, a NUL, or bytes that are no UTF-8.</summary>
    public static (string Text, bool IsIncomplete) ForQuarantine(ReadOnlySpan<byte> bytes)
    {
        const int Most = QuarantinedLine.MaximumTextLength;
        bool isValid = System.Text.Unicode.Utf8.IsValid(bytes);
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Most * 4)]);
        bool hasNul = text.Contains('\0');
        return (Cut(hasNul ? text.Replace('\0', '\uFFFD') : text, Most), !isValid || hasNul || text.Length > Most);
    }

    /// <summary>Cuts, but never a surrogate pair in two.</summary>
    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
