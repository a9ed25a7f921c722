namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>A single value; plain is one without quotes, the only kind that is read as a number or a boolean.</summary>
internal sealed record ScalarNode(int Line, int Column, string Text, bool Plain) : ConfigurationNode(Line, Column)
{
    private const int LongestQuote = 60;

    public bool IsNull => Plain && Text is ("" or "~" or "null" or "Null" or "NULL");

    public override string Description => IsNull ? "nothing" : Plain ? Quote(Text) : $"the text {Quote(Text)}";

    /// <summary>Text of a file as a message shows it: short, and without characters that could mislead a terminal.</summary>
    public static string Quote(string text) =>
        $"'{Shown(text.Length > LongestQuote ? text[..LongestQuote] + "..." : text)}'";

    public static string Shown(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
