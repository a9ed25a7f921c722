namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>What the metric gave.</summary>
internal sealed class ResultNode(int position) : ConditionNode(position)
{
    protected override ConditionValue Compute(ConditionScope scope) => scope.Result;
}
