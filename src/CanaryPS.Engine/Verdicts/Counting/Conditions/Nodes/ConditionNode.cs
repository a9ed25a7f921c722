namespace CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

/// <summary>A part of a condition that has a value.</summary>
/// <param name="position">Where it stands, from 1.</param>
internal abstract class ConditionNode(int position)
{
    public int Position => position;

    /// <summary>The kind that its value always has; <see cref="ConditionKind.Any"/> where the result decides.</summary>
    public virtual ConditionKind Kind => ConditionKind.Any;

    public ConditionValue Answer(ConditionScope scope)
    {
        scope.Step(Position);
        return Compute(scope);
    }

    /// <summary>Its value, which must be of a kind.</summary>
    public ConditionValue Answer(ConditionScope scope, ConditionKind wanted)
    {
        ConditionValue value = Answer(scope);
        return value.Kind == wanted ? value : throw Wrong($"a {Name(wanted)} is wanted here, not a {Name(value.Kind)}.");
    }

    protected abstract ConditionValue Compute(ConditionScope scope);

    protected ConditionException Wrong(UserMessage problem) => new(ConditionErrors.Value, problem, Position);

    public static UserMessage Name(ConditionKind kind) => kind switch
    {
        ConditionKind.Nil => "nil",
        ConditionKind.Boolean => "true or false",
        ConditionKind.Number => "number",
        ConditionKind.Text => "text",
        ConditionKind.List => "list",
        ConditionKind.Map => "map",
        _ => "value",
    };
}
