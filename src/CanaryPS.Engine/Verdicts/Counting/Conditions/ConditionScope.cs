namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>What a condition is answered for. It counts steps, so that a hostile condition over long lists ends.</summary>
internal sealed class ConditionScope(ConditionValue result)
{
    private const int StepLimit = 1_000_000;

    private readonly Stack<ConditionValue> _items = new();
    private int _steps;

    public ConditionValue Result { get; } = result;

    /// <summary>The item that a quantifier looks at.</summary>
    public ConditionValue Item => _items.Peek();

    public ConditionValue With(ConditionValue item, Nodes.ConditionNode node)
    {
        _items.Push(item);
        ConditionValue value = node.Answer(this);
        _items.Pop();
        return value;
    }

    /// <summary>Counts steps; reading through a value takes as many as it has parts.</summary>
    public void Step(int position, int steps = 1)
    {
        _steps += Math.Min(steps, StepLimit);
        if (_steps > StepLimit)
            throw new ConditionException(ConditionErrors.Value, $"it takes more than {StepLimit} steps.", position);
    }
}
