namespace CanaryPS.Engine.Verdicts.Sequential.Means;

/// <summary>
/// The running sums that an empirical-Bernstein sequence needs: each observation's squared distance from what was predicted before
/// it was seen (Howard and others 2021, theorem 4). The prediction is the mean so far, the middle of the range at first.
/// </summary>
internal sealed class PredictedSquares
{
    /// <param name="least">The least that an observation can be.</param>
    /// <param name="greatest">The greatest that one can be, above the least.</param>
    public PredictedSquares(double least, double greatest)
    {
        if (!(greatest > least && double.IsFinite(greatest - least)))
            throw new ArgumentOutOfRangeException(nameof(greatest), greatest, $"must be finite and above {least}");

        (Least, Greatest) = (least, greatest);
        Mean = (least + greatest) / 2;
    }

    public double Least { get; }

    public double Greatest { get; }

    public long Count { get; private set; }

    /// <summary>The mean of the observations; the middle of the range before the first.</summary>
    public double Mean { get; private set; }

    /// <summary>The sum of the squared distances: the intrinsic time.</summary>
    public double Sum { get; private set; }

    public void Add(double value)
    {
        if (!(value >= Least && value <= Greatest))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"must be {Least} to {Greatest}");

        double distance = value - Mean;
        Sum += distance * distance;
        Count++;
        Mean = Count == 1 ? value : Mean + (distance / Count);
    }
}
