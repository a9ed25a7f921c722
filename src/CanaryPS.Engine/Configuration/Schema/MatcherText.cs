using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A matcher of labels as text. Its regular expression must be one that can't run away.</summary>
internal static class MatcherText
{
    public static Scalar<LabelMatcher> Scalar { get; } = new(
        LabelMatcherText.Allowed + "; with =~ and !~ a regular expression without look-around and references back",
        (ScalarNode node, [MaybeNullWhen(false)] out LabelMatcher value) =>
            LabelMatcherText.TryParse(node.Text, out value)
            && (value.Relation is LabelRelation.Equal or LabelRelation.NotEqual || IsPattern(value.Value)));

    public static ListOf<LabelMatcher> List(int least) => new(Scalar, null, matcher => matcher.ToString(), identityKey: null, least);

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
