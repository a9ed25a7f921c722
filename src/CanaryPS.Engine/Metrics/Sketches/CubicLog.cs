using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Metrics.Sketches;

/// <summary>
/// A function near the logarithm to base 2 that needs no logarithm: the exponent plus a cubic of the mantissa. It is
/// continuous and grows with its argument; for the natural logarithm u of the argument its slope is from
/// <see cref="LeastSlope"/> to 4 % more (the coefficients are those of the DDSketch authors' cubic mapping).
/// </summary>
internal static class CubicLog
{
    /// <summary>The least slope against the natural logarithm; that of the true one is 1.4427.</summary>
    public const double LeastSlope = C;

    private const double A = 6.0 / 35;
    private const double B = -3.0 / 5;
    private const double C = 10.0 / 7;
    private const int Bias = 1023;
    private const int MantissaBits = 52;
    private const long MantissaMask = (1L << MantissaBits) - 1;
    private const long One = (long)Bias << MantissaBits;

    /// <summary>Of a number that is normal and above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        double over = BitConverter.Int64BitsToDouble((bits & MantissaMask) | One) - 1;
        return (((((A * over) + B) * over) + C) * over) + ((bits >> MantissaBits) - Bias);
    }

    /// <summary>The number whose value this is.</summary>
    public static double Inverse(double log)
    {
        double exponent = Math.Floor(log);
        double wanted = log - exponent;
        double over = wanted;

        // Newton from the straight line: the slope is 0.74 to 1.43, and five steps leave no digit to gain.
        for (int i = 0; i < 5; i++)
        {
            double error = (((((A * over) + B) * over) + C) * over) - wanted;
            over -= error / ((((3 * A * over) + (2 * B)) * over) + C);
        }

        return Math.ScaleB(1 + over, (int)exponent);
    }
}
