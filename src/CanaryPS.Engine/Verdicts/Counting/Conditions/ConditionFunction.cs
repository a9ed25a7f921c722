namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>A function that a condition may call.</summary>
/// <param name="Arguments">How many arguments it takes.</param>
/// <param name="Kind">The kind of what it gives.</param>
/// <param name="Call">The function; null is that it has no value for these arguments.</param>
/// <param name="Refusal">What is said then.</param>
internal sealed record ConditionFunction(
    int Arguments, ConditionKind Kind, Func<IReadOnlyList<ConditionValue>, ConditionValue?> Call, UserMessage Refusal);
