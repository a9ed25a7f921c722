namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>Both or either; the second is answered only where the first does not decide.</summary>
internal sealed class LogicNode(int position, bool isAnd, ConditionNode left, ConditionNode right) : ConditionNode(position)
{
    public override ConditionKind Kind => ConditionKind.Boolean;

    protected override ConditionValue Compute(ConditionScope scope) =>
        left.Answer(scope, ConditionKind.Boolean).IsTrue == isAnd ? right.Answer(scope, ConditionKind.Boolean) : ConditionValue.Of(!isAnd);
}
