namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>The contrary.</summary>
internal sealed class NotNode(int position, ConditionNode of) : ConditionNode(position)
{
    public override ConditionKind Kind => ConditionKind.Boolean;

    protected override ConditionValue Compute(ConditionScope scope) => ConditionValue.Of(!of.Answer(scope, ConditionKind.Boolean).IsTrue);
}
