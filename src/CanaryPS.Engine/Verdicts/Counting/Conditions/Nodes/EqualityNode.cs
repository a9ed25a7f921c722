namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>Whether two values are the same, or are not.</summary>
internal sealed class EqualityNode(int position, bool wantSame, ConditionNode left, ConditionNode right) : ConditionNode(position)
{
    public override ConditionKind Kind => ConditionKind.Boolean;

    protected override ConditionValue Compute(ConditionScope scope)
    {
        ConditionValue first = left.Answer(scope);
        scope.Step(Position, first.Size);
        return ConditionValue.Of(first.IsSameAs(right.Answer(scope)) == wantSame);
    }
}
