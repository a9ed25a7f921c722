namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>A value written in the condition.</summary>
internal sealed class LiteralNode(int position, ConditionValue value) : ConditionNode(position)
{
    public override ConditionKind Kind => value.Kind;

    protected override ConditionValue Compute(ConditionScope scope) => value;
}
