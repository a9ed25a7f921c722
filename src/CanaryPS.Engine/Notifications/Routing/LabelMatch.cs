namespace CanaryPS.Engine.Notifications.Routing;

/// <summary>Whether labels match. Routes, silences, inhibitions and maintenance windows all ask here.</summary>
internal static class LabelMatch
{
    /// <summary>Values that have nothing in common: who matches all of them and a missing label matches everything.</summary>
    private static readonly string[] _unrelated = ["0", "x", "Zq-81/k", " "];

    /// <summary>Whether every matcher holds; none holds always. One that can't be judged does not hold.</summary>
    public static bool All(IReadOnlyList<LabelMatcher> matchers, IReadOnlyDictionary<string, string> labels)
    {
        // Called for every alert and route: no enumerator.
        for (int i = 0; i < matchers.Count; i++)
        {
            if (!Holds(matchers[i], labels.TryGetValue(matchers[i].Label, out string? value) ? value : ""))
                return false;
        }

        return true;
    }

    /// <summary>Why a matcher can't be used; null where it can.</summary>
    public static string? Fault(LabelMatcher matcher)
    {
        if (string.IsNullOrWhiteSpace(matcher.Label))
            return "it names no label";
        if (!Enum.IsDefined(matcher.Relation))
            return $"it has the relation {matcher.Relation}, which is none";

        return matcher.Relation is LabelRelation.Matches or LabelRelation.MatchesNot && LabelPattern.Of(matcher.Value).Fault is { } fault
            ? $"its regular expression can't be used: {fault}"
            : null;
    }

    /// <summary>
    /// Whether a matcher picks out anything: it refuses alerts without the label, and does not take every value of it.
    /// </summary>
    public static bool IsSelective(LabelMatcher matcher) => !Holds(matcher, "") && !Array.TrueForAll(_unrelated, value => Holds(matcher, value));

    private static bool Holds(LabelMatcher matcher, string value) => matcher.Relation switch
    {
        LabelRelation.Equal => value == matcher.Value,
        LabelRelation.NotEqual => value != matcher.Value,
        LabelRelation.Matches => LabelPattern.Of(matcher.Value).Matches(value) == true,
        LabelRelation.MatchesNot => LabelPattern.Of(matcher.Value).Matches(value) == false,
        _ => false,
    };
}
