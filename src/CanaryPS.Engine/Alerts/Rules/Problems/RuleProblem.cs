namespace CanaryPS.Engine.Alerts.Rules.Problems;

/// <summary>One thing that is wrong with a rule.</summary>
/// <param name="Index">The rule's place in the list that was checked.</param>
/// <param name="Rule">Its name.</param>
/// <param name="Key">The key that it is wrong in, as YAML has it.</param>
/// <param name="Found">What is there.</param>
/// <param name="Allowed">What may be there.</param>
/// <param name="Suggestion">What was probably meant; null for nothing.</param>
internal sealed record RuleProblem(int Index, string Rule, string Key, string Found, string Allowed, string? Suggestion = null)
{
    /// <summary>The problem as one sentence.</summary>
    public UserMessage Message => Suggestion is null
        ? (UserMessage)$"The rule '{Rule}': {Key} is {Found}, but must be {Allowed}."
        : $"The rule '{Rule}': {Key} is {Found}, but must be {Allowed}. Did you mean '{Suggestion}'?";
}
