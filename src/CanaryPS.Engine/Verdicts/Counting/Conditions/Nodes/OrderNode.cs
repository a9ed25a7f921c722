namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>Less, greater, and either or equal, of two numbers or two texts. With NaN none of them holds.</summary>
internal sealed class OrderNode(int position, string symbol, ConditionNode left, ConditionNode right) : ConditionNode(position)
{
    public override ConditionKind Kind => ConditionKind.Boolean;

    protected override ConditionValue Compute(ConditionScope scope)
    {
        ConditionValue first = left.Answer(scope);
        ConditionValue second = right.Answer(scope);
        return (first.Kind, second.Kind) switch
        {
            (ConditionKind.Number, ConditionKind.Number) => ConditionValue.Of(Holds(first.Number, second.Number)),
            (ConditionKind.Text, ConditionKind.Text) => ConditionValue.Of(Holds(string.CompareOrdinal(first.Text, second.Text), 0)),
            _ => throw Wrong($"'{symbol}' compares two numbers or two texts, not a {Name(first.Kind)} with a {Name(second.Kind)}."),
        };
    }

    private bool Holds(double first, double second) => symbol switch
    {
        "<" => first < second,
        "<=" => first <= second,
        ">" => first > second,
        _ => first >= second,
    };
}
