namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>What a token of a condition is.</summary>
internal enum ConditionTokenKind
{
    Number,
    Text,
    Name,
    Symbol,
    End,
}
