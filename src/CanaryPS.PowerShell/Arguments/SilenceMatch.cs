namespace CanaryPS.PowerShell.Arguments;

/// <summary>What a silence matches, as text or by an alert.</summary>
internal static class SilenceMatch
{
    /// <summary>Reads matchers.</summary>
    /// <exception cref="SilenceException">One of them is none.</exception>
    public static IReadOnlyList<LabelMatcher> Read(IReadOnlyList<string> texts) =>
        [.. texts.Select(text => LabelMatcherText.TryParse(text, out LabelMatcher? matcher) ? matcher : throw NotAMatcher(text))];

    /// <summary>What an alert and later ones of the same condition have: its rule, arm and deployment. An alert without an arm matches those without.</summary>
    /// <exception cref="SilenceException">The alert names no rule.</exception>
    public static IReadOnlyList<LabelMatcher> Of(Alert alert)
    {
        string rule = alert.Labels.GetValueOrDefault(AlertLabels.Rule) ?? alert.Rule
            ?? throw new SilenceException("SilenceInvalid", $"Alert '{alert.Id}' names no rule or event to silence it by; give -Match.");
        return
        [
            new LabelMatcher { Label = AlertLabels.Deployment, Value = alert.DeploymentId },
            new LabelMatcher { Label = AlertLabels.Rule, Value = rule },
            new LabelMatcher { Label = AlertLabels.Arm, Value = alert.Labels.GetValueOrDefault(AlertLabels.Arm) ?? "" },
        ];
    }

    private static SilenceException NotAMatcher(string text) =>
        new("SilenceInvalid", $"'{(text.Length > 100 ? text[..100] + "..." : text)}' is no matcher. Write {LabelMatcherText.Allowed}, up to {LabelMatcherText.Longest} characters.");
}
