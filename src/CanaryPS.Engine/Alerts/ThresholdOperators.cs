namespace CanaryPS.Engine.Alerts;

/// <summary>The symbols of the operators, and what they mean.</summary>
internal static class ThresholdOperators
{
    public static IReadOnlyDictionary<string, ThresholdOperator> BySymbol => ThresholdOperatorSymbols.All;

    public static string Symbol(ThresholdOperator relation) => ThresholdOperatorSymbols.Of(relation);

    /// <summary>Whether the operator takes a lower and an upper bound.</summary>
    public static bool HasUpper(this ThresholdOperator relation) => relation is ThresholdOperator.Between or ThresholdOperator.Outside;

    /// <param name="relation">The operator.</param>
    /// <param name="value">What is compared.</param>
    /// <param name="bound">The bound, or the lower one.</param>
    /// <param name="upper">The upper bound; only Between and Outside look at it.</param>
    public static bool Breaches(this ThresholdOperator relation, double value, double bound, double upper = double.NaN) => relation switch
    {
        ThresholdOperator.GreaterThan => value > bound,
        ThresholdOperator.GreaterThanOrEqual => value >= bound,
        ThresholdOperator.LessThan => value < bound,
        ThresholdOperator.LessThanOrEqual => value <= bound,
        ThresholdOperator.Equal => value.Equals(bound),
        ThresholdOperator.NotEqual => !value.Equals(bound),
        ThresholdOperator.Between => value >= bound && value <= upper,
        ThresholdOperator.Outside => value < bound || value > upper,
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    };
}
