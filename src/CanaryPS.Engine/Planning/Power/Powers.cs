using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>How often an effect is to be found, and with what error at one look.</summary>
internal static class Powers
{
    /// <summary>Chance that an effect of the size in question is found.</summary>
    public const double Wanted = 0.8;

    /// <summary>Error of a raw criterion, taken as one look at the end, on one side.</summary>
    public const double OneLookError = 0.05;

    /// <summary>More observations than any deployment makes.</summary>
    public const double Endless = 1e12;

    /// <summary>Standard normal quantile of the power.</summary>
    public static double Luck { get; } = StandardNormal.Quantile(Wanted);

    /// <summary>Standard normal quantile of the error at one look.</summary>
    public static double OneLook { get; } = StandardNormal.Quantile(1 - OneLookError);

    /// <summary>The least count from which a test that grows with the count holds, within 0.1 %; null where none below <see cref="Endless"/> does.</summary>
    public static double? Least(Func<double, bool> holds, double from = 1)
    {
        double high = from;
        while (!holds(high))
        {
            high *= 2;
            if (high > Endless)
                return null;
        }

        double low = high / 2;
        while (high - low > Math.Max(high * 1e-3, 0.5))
        {
            double middle = (low + high) / 2;
            if (holds(middle))
                high = middle;
            else
                low = middle;
        }

        return Math.Ceiling(high);
    }
}
