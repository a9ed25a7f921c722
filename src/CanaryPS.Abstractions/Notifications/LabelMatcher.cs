namespace CanaryPS;

/// <summary>One condition on a label. A label that is not there counts as empty.</summary>
public sealed record LabelMatcher
{
    /// <summary>The label, for example one of <see cref="AlertLabels"/>.</summary>
    public required string Label { get; init; }

    /// <summary>How its value is compared.</summary>
    public LabelRelation Relation { get; init; } = LabelRelation.Equal;

    /// <summary>The value or, for Matches and MatchesNot, a regular expression over the whole value.</summary>
    public required string Value { get; init; }

    /// <inheritdoc />
    public override string ToString() => Label + Relation switch
    {
        LabelRelation.Equal => "=",
        LabelRelation.NotEqual => "!=",
        LabelRelation.Matches => "=~",
        _ => "!~",
    } + Value;
}
