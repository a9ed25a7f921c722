namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>An item of a list by its number from 0, or from -1 at the end; a member of a map by its name, nil where it has none.</summary>
internal sealed class IndexNode(int position, ConditionNode whole, ConditionNode index) : ConditionNode(position)
{
    protected override ConditionValue Compute(ConditionScope scope)
    {
        ConditionValue from = whole.Answer(scope);
        if (from.Kind == ConditionKind.Map)
            return from.Members.GetValueOrDefault(index.Answer(scope, ConditionKind.Text).Text, ConditionValue.Nil);
        if (from.Kind != ConditionKind.List)
            throw Wrong($"a {Name(from.Kind)} has no items or members.");

        double number = index.Answer(scope, ConditionKind.Number).Number;
        double counted = number < 0 ? number + from.Items.Count : number;
        return counted >= 0 && counted < from.Items.Count && counted == Math.Floor(counted)
            ? from.Items[(int)counted]
            : throw Wrong($"the list of {from.Items.Count} has no item {number}.");
    }
}
