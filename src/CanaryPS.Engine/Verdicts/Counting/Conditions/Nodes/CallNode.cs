namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>A function of <see cref="ConditionFunctions"/> with its arguments.</summary>
internal sealed class CallNode(int position, ConditionFunction function, IReadOnlyList<ConditionNode> arguments) : ConditionNode(position)
{
    public override ConditionKind Kind => function.Kind;

    protected override ConditionValue Compute(ConditionScope scope)
    {
        ConditionValue[] values = [.. arguments.Select(argument => argument.Answer(scope))];
        foreach (ConditionValue value in values)
            scope.Step(Position, value.Items.Count);
        return function.Call(values) ?? throw Wrong(function.Refusal);
    }
}
