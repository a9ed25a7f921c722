namespace CanaryPS.Engine.Alerts;

/// <summary>The symbols of the operators, and what they mean.</summary>
internal static class ThresholdOperators
{
    public static IReadOnlyDictionary<string, ThresholdOperator> BySymbol { get; } = new Dictionary<string, ThresholdOperator>
    {
        [">"] = ThresholdOperator.GreaterThan,
        [">="] = ThresholdOperator.GreaterThanOrEqual,
        ["<"] = ThresholdOperator.LessThan,
        ["<="] = ThresholdOperator.LessThanOrEqual,
        ["=="] = ThresholdOperator.Equal,
        ["!="] = ThresholdOperator.NotEqual,
    };

    public static string Symbol(ThresholdOperator relation) => BySymbol.First(pair => pair.Value == relation).Key;

    public static bool Breaches(this ThresholdOperator relation, double value, double bound) => relation switch
    {
        ThresholdOperator.GreaterThan => value > bound,
        ThresholdOperator.GreaterThanOrEqual => value >= bound,
        ThresholdOperator.LessThan => value < bound,
        ThresholdOperator.LessThanOrEqual => value <= bound,
        ThresholdOperator.Equal => value.Equals(bound),
        ThresholdOperator.NotEqual => !value.Equals(bound),
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    };
}
