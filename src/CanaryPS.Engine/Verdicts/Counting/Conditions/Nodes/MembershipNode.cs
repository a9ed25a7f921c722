namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>Whether a value is in a list, or a name in a map.</summary>
internal sealed class MembershipNode(int position, ConditionNode value, ConditionNode whole) : ConditionNode(position)
{
    public override ConditionKind Kind => ConditionKind.Boolean;

    protected override ConditionValue Compute(ConditionScope scope)
    {
        ConditionValue sought = value.Answer(scope);
        ConditionValue among = whole.Answer(scope);
        foreach (ConditionValue item in among.Items)
        {
            scope.Step(Position, item.Size);
            if (item.IsSameAs(sought))
                return ConditionValue.True;
        }

        return among.Kind switch
        {
            ConditionKind.List => ConditionValue.False,
            ConditionKind.Map => ConditionValue.Of(sought.Kind == ConditionKind.Text && among.Members.ContainsKey(sought.Text)),
            _ => throw Wrong($"'in' looks into a list or a map, not into a {Name(among.Kind)}."),
        };
    }
}
