namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>The item that a quantifier looks at, written #.</summary>
internal sealed class ItemNode(int position) : ConditionNode(position)
{
    protected override ConditionValue Compute(ConditionScope scope) => scope.Item;
}
