using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A matcher of labels as text. Its regular expression must be one that can't run away.</summary>
internal static class MatcherText
{
    public static Scalar<LabelMatcher> Scalar { get; } = new(
        LabelMatcherText.Allowed + "; with =~ and !~ a regular expression without look-around and references back",
        (ScalarNode node, [MaybeNullWhen(false)] out LabelMatcher value) =>
            LabelMatcherText.TryParse(node.Text, out value)
            && LabelMatch.Fault(value) is null);

    public static ListOf<LabelMatcher> List(int least) => new(Scalar, null, matcher => matcher.ToString(), identityKey: null, least);
}
