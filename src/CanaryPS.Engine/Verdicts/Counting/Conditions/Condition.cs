using CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>
/// A condition of Argo Rollouts on the result of a metric, as "result[0] >= 0.95", read once and answered often. It is the part of
/// expr-lang that such conditions use: literals, comparison, logic, arithmetic, members and items, 'in', all, any, none, and the functions of
/// <see cref="ConditionFunctions"/>. It reaches nothing but the result.
/// </summary>
internal sealed class Condition
{
    /// <summary>Longer conditions are refused.</summary>
    public const int LengthLimit = 2_000;

    private readonly ConditionNode _root;

    private Condition(ConditionNode root) => _root = root;

    /// <summary>Reads a condition; a <see cref="ConditionException"/> says where it can't be read.</summary>
    public static Condition Parse(string text)
    {
        if (text.Length > LengthLimit)
            throw new ConditionException(ConditionErrors.Syntax, $"it is longer than {LengthLimit} characters.", LengthLimit + 1);

        ConditionNode root = new ConditionParser(ConditionTokens.Of(text)).Whole();
        return root.Kind is ConditionKind.Any or ConditionKind.Boolean
            ? new(root)
            : throw new ConditionException(
                ConditionErrors.Syntax, $"it gives a {ConditionNode.Name(root.Kind)}; a condition must be true or false.", root.Position);
    }

    /// <summary>Whether it holds for a result; a <see cref="ConditionException"/> says why it has no answer.</summary>
    public bool Holds(ConditionValue result) => _root.Answer(new ConditionScope(result), ConditionKind.Boolean).IsTrue;
}
