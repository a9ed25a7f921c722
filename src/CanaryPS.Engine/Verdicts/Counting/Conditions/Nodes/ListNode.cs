namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>A list written in the condition.</summary>
internal sealed class ListNode(int position, IReadOnlyList<ConditionNode> items) : ConditionNode(position)
{
    public override ConditionKind Kind => ConditionKind.List;

    protected override ConditionValue Compute(ConditionScope scope) => ConditionValue.Of([.. items.Select(item => item.Answer(scope))]);
}
