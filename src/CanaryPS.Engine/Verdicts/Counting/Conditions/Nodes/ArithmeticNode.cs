namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>A sum, difference, product, quotient, remainder or power of two numbers, or two texts joined.</summary>
internal sealed class ArithmeticNode(int position, string symbol, ConditionNode left, ConditionNode right) : ConditionNode(position)
{
    private const int TextLimit = 10_000;

    public override ConditionKind Kind => symbol == "+" ? ConditionKind.Any : ConditionKind.Number;

    protected override ConditionValue Compute(ConditionScope scope)
    {
        ConditionValue first = left.Answer(scope);
        ConditionValue second = right.Answer(scope);
        if (symbol == "+" && first.Kind == ConditionKind.Text && second.Kind == ConditionKind.Text)
        {
            return first.Text.Length + second.Text.Length <= TextLimit
                ? ConditionValue.Of(first.Text + second.Text)
                : throw Wrong($"the joined text is longer than {TextLimit} characters.");
        }

        if (first.Kind != ConditionKind.Number || second.Kind != ConditionKind.Number)
            throw Wrong($"'{symbol}' needs two numbers, not a {Name(first.Kind)} and a {Name(second.Kind)}.");

        return ConditionValue.Of(Result(first.Number, second.Number));
    }

    private double Result(double first, double second) => symbol switch
    {
        "+" => first + second,
        "-" => first - second,
        "*" => first * second,
        "/" => first / second,
        "%" => second != 0 ? first % second : throw Wrong("nothing has a remainder by 0."),
        _ => Math.Pow(first, second),
    };
}
