using System.Text;
using System.Text.Json;
using HandlebarsDotNet;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>Escapes the data that a template puts into a text.</summary>
internal sealed class StyleEncoder(TextStyle style) : ITextEncoder
{
    public static string Encode(string text, TextStyle style) => style switch
    {
        TextStyle.Html => Marked(text).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal),
        TextStyle.Slack => Marked(text),
        TextStyle.Json => JsonEncodedText.Encode(text).ToString(),
        _ => text,
    };

    public void Encode(StringBuilder? text, TextWriter target) => target.Write(Encode(text?.ToString() ?? "", style));

    public void Encode(string? text, TextWriter target) => target.Write(Encode(text ?? "", style));

    public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
    {
        StringBuilder whole = new();
        while (text?.MoveNext() == true)
            whole.Append(text.Current);

        Encode(whole, target);
    }

    private static string Marked(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
