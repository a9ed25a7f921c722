using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>
/// The Mann-Whitney test of two series by the normal approximation with the corrections for continuity and ties, as R's wilcox.test with
/// exact = FALSE and Kayenta have it. Valid for one look at series whose values are independent.
/// </summary>
internal sealed class MannWhitney
{
    private readonly double[] _first;
    private readonly double[] _second;

    /// <summary>Neither series may be empty.</summary>
    public MannWhitney(IEnumerable<double> first, IEnumerable<double> second)
    {
        _first = [.. first];
        _second = [.. second];
        Array.Sort(_first);
        Array.Sort(_second);
    }

    private double Pairs => (double)_first.Length * _second.Length;

    /// <summary>U against the middle in standard deviations, after the first series was moved down by a shift; null where all values are then equal.</summary>
    public double? ShiftedZ(double shift)
    {
        RankSum ranks = RankSum.Of(_first, _second, shift);
        double distance = ranks.U - (Pairs / 2);
        double deviation = ranks.Deviation(_first.Length, _second.Length);
        return deviation > 0 ? (distance - (Math.Sign(distance) * 0.5)) / deviation : null;
    }

    /// <summary>The test that the series do not differ; null where all values are equal.</summary>
    public RankTest? Test()
    {
        if (ShiftedZ(0) is not { } z)
            return null;

        RankSum ranks = RankSum.Of(_first, _second, 0);
        double upwards = (ranks.U - (Pairs / 2) - 0.5) / ranks.Deviation(_first.Length, _second.Length);
        return new(ranks.U, 2 * StandardNormal.Cumulative(-Math.Abs(z)), StandardNormal.Cumulative(-upwards));
    }

    /// <summary>The shifts that the test does not rule out; null where a shift makes all values equal.</summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    public ShiftInterval? Interval(double confidence)
    {
        // Moved onto each other, two constant series are all ties; the limit of ever smaller noise is their distance.
        if (_first[0] == _first[^1] && _second[0] == _second[^1])
        {
            double distance = _first[0] - _second[0];
            return new(distance, distance, distance);
        }

        double quantile = StandardNormal.Quantile((1 + confidence) / 2);
        return Root(quantile) is { } low && Root(-quantile) is { } high && Estimate() is { } estimate ? new(low, high, estimate) : null;
    }

    private double Least => _first[0] - _second[^1];

    private double Greatest => _first[^1] - _second[0];

    private double? Root(double quantile)
    {
        if (ShiftedZ(Least) - quantile is not { } atLeast || ShiftedZ(Greatest) - quantile is not { } atGreatest)
            return null;

        return atLeast <= 0 ? Least : atGreatest >= 0 ? Greatest : Search(quantile, atLeast, atGreatest);
    }

    private double? Estimate() =>
        ShiftedZ(Least) is { } atLeast && ShiftedZ(Greatest) is { } atGreatest ? Search(0, atLeast, atGreatest) : null;

    private double Search(double quantile, double atLeast, double atGreatest) =>
        BrentSearch.Find(shift => (ShiftedZ(shift) ?? 0) - quantile, Least, Greatest, atLeast, atGreatest);
}
