namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>One word of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its letters; of a text, what stands between the quotes.</param>
/// <param name="Position">Its first character, from 1.</param>
internal readonly record struct ConditionToken(ConditionTokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is ConditionTokenKind.Symbol or ConditionTokenKind.Name && Text == text;

    /// <summary>How a message names it.</summary>
    public override string ToString() => Kind switch
    {
        ConditionTokenKind.End => "the end",
        ConditionTokenKind.Text => $"the text '{Text}'",
        _ => $"'{Text}'",
    };
}
