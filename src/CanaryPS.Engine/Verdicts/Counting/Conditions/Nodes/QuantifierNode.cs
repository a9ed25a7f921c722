namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>Whether all, any or none of the items of a list meet a condition. Of an empty list all and none do, any does not.</summary>
internal sealed class QuantifierNode(int position, string name, ConditionNode list, ConditionNode condition) : ConditionNode(position)
{
    public static readonly string[] Names = ["all", "any", "none"];

    public override ConditionKind Kind => ConditionKind.Boolean;

    protected override ConditionValue Compute(ConditionScope scope)
    {
        foreach (ConditionValue item in list.Answer(scope, ConditionKind.List).Items)
        {
            ConditionValue met = scope.With(item, condition);
            if (met.Kind != ConditionKind.Boolean)
                throw Wrong($"the condition of '{name}' gives a {Name(met.Kind)}, not true or false.");
            if (met.IsTrue != (name == "all"))
                return ConditionValue.Of(name == "any");
        }

        return ConditionValue.Of(name != "any");
    }
}
