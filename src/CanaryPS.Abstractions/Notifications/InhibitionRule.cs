namespace CanaryPS;

/// <summary>While an alert that <see cref="Source"/> matches is firing or acknowledged, nobody is told of those that <see cref="Target"/> matches.</summary>
public sealed record InhibitionRule
{
    /// <summary>The alerts that inhibit; all matchers must hold.</summary>
    public required IReadOnlyList<LabelMatcher> Source { get; init => field = FixedList.Of(value); }

    /// <summary>The alerts that are inhibited; one that both match inhibits itself never.</summary>
    public required IReadOnlyList<LabelMatcher> Target { get; init => field = FixedList.Of(value); }

    /// <summary>Labels that must have the same value on both, for example <c>venue</c>.</summary>
    public IReadOnlyList<string> Equal { get; init => field = FixedList.Of(value); } = [];
}
