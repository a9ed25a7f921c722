namespace CanaryPS;

/// <summary>A condition expression can't be read or has no answer.</summary>
/// <param name="errorId"><c>ConditionSyntax</c> where it can't be read, <c>ConditionValue</c> where it has no answer for a result.</param>
/// <param name="problem">What is wrong and what would be right.</param>
/// <param name="position">The character that the problem is at, from 1.</param>
public sealed class ConditionException(string errorId, UserMessage problem, int position)
    : CanaryException(errorId, $"Character {position} of the condition: {problem}")
{
    /// <summary>The character that the problem is at, from 1.</summary>
    public int Position { get; } = position;
}
