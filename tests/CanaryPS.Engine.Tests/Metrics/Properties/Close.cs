namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>Comparisons of numbers that were computed in two ways.</summary>
internal static class Close
{
    /// <summary>Equal to 1e-9 of the value, and both or none there.</summary>
    public static void Assert(string name, double? expected, double? actual)
    {
        if (expected is not { } wanted || actual is not { } value)
        {
            Xunit.Assert.True(expected is null && actual is null, $"{name}: expected {expected:R}, got {actual:R}");
            return;
        }

        Xunit.Assert.True(Math.Abs(wanted - value) <= (1e-9 * Math.Abs(wanted)) + 1e-10, $"{name}: expected {wanted:R}, got {value:R}");
    }

    /// <summary>Within 1 % of the exact order statistic.</summary>
    public static void AssertQuantile(string name, List<double> exact, double share, double? estimate)
    {
        if (exact.Count == 0)
        {
            Xunit.Assert.Null(estimate);
            return;
        }

        double wanted = exact.Order().ElementAt((int)(share * (exact.Count - 1)));
        double allowed = ((0.01 + 1e-9) * Math.Abs(wanted)) + 1e-9;
        Xunit.Assert.True(Math.Abs(estimate!.Value - wanted) <= allowed, $"{name}: expected {wanted:R} within 1 %, got {estimate:R}");
    }
}
