namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>The ids of what can be wrong with a condition.</summary>
internal static class ConditionErrors
{
    /// <summary>It can't be read, or it can never have an answer.</summary>
    public const string Syntax = "ConditionSyntax";
    /// <summary>It has no answer for the result at hand.</summary>
    public const string Value = "ConditionValue";
}
