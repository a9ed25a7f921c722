using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>The observations that a sketch has counted. A value is known up to the sketch's relative error.</summary>
internal sealed class SketchValues(DDSketch sketch) : IOrderedValues
{
    public long Count => sketch.Count;

    /// <summary>The sketch estimates m within m = x (1 +- error), so x is from m / (1 + error) to m / (1 - error).</summary>
    public (double Least, double Greatest) At(long rank)
    {
        // The sketch floors the rank of a share, which half a rank keeps from falling short.
        double estimate = sketch.Quantile(Count == 1 ? 0 : Math.Min(1, (rank + 0.5) / (Count - 1)))!.Value;
        double inner = estimate / (1 + sketch.RelativeError);
        double outer = estimate / (1 - sketch.RelativeError);
        return estimate < 0 ? (outer, inner) : (inner, outer);
    }
}
