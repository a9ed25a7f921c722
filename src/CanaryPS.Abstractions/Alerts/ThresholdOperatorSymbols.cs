namespace CanaryPS;

/// <summary>How operators are written in configurations and commands.</summary>
public static class ThresholdOperatorSymbols
{
    /// <summary>The operators by their symbols.</summary>
    public static IReadOnlyDictionary<string, ThresholdOperator> All { get; } = new Dictionary<string, ThresholdOperator>
    {
        [">"] = ThresholdOperator.GreaterThan,
        [">="] = ThresholdOperator.GreaterThanOrEqual,
        ["<"] = ThresholdOperator.LessThan,
        ["<="] = ThresholdOperator.LessThanOrEqual,
        ["=="] = ThresholdOperator.Equal,
        ["!="] = ThresholdOperator.NotEqual,
        ["between"] = ThresholdOperator.Between,
        ["outside"] = ThresholdOperator.Outside,
    };

    /// <summary>The symbol of an operator.</summary>
    public static string Of(ThresholdOperator relation) => All.First(pair => pair.Value == relation).Key;
}
