namespace CanaryPS.Engine.Alerts;

/// <summary>One change of the store's rules. It stays in the store's record of them.</summary>
/// <param name="Rule">What is in the store from then on or, where it goes, what was; with who changes it and when.</param>
/// <param name="IsRemoved">Whether it goes.</param>
internal sealed record RuleChange(StoredRule Rule, bool IsRemoved = false);
