using System.Text.RegularExpressions;

namespace CanaryPS.Module.Tests;

/// <summary>The module's manifest, as far as the tests need it.</summary>
internal static partial class Manifest
{
    private static readonly string Text = File.ReadAllText(ModuleFiles.Manifest);

    /// <summary>The text of a key with one value.</summary>
    public static string Value(string key) => Regex.Match(Text, $@"^\s*{key}\s*=\s*'([^']*)'", RegexOptions.Multiline).Groups[1].Value;

    /// <summary>The texts of a key with a list.</summary>
    public static IReadOnlyList<string> Values(string key)
    {
        string list = Regex.Match(Text, $@"^\s*{key}\s*=\s*@\(([^)]*)\)", RegexOptions.Multiline).Groups[1].Value;
        return [.. Quoted().Matches(list).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
