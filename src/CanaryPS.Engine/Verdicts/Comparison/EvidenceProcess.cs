namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Evidence that the candidate is worse, as wealth: each observation multiplies it by a factor whose expectation is at most 1 while
/// the candidate is sound, so the chance that it ever reaches 1/alpha is at most alpha however often one looks (Ville 1939).
/// It is a mixture over alternatives, with equal weights, and over <see cref="Starts"/>.
/// </summary>
internal sealed class EvidenceProcess(int alternatives)
{
    private double[] _logs = new double[alternatives * 4];
    private int _starts;

    /// <summary>Observations that said something.</summary>
    public long Count { get; private set; }

    /// <summary>Logarithm of the wealth now.</summary>
    public double LogValue { get; private set; }

    /// <summary>Logarithm of the greatest wealth so far, at least 0.</summary>
    public double LogPeak { get; private set; }

    /// <summary>Multiplies the wealth of each alternative; the factors are logarithms.</summary>
    public void Multiply(ReadOnlySpan<double> logFactors)
    {
        if (Starts.IsOne(Count))
            Begin();

        Count++;
        int length = _starts * alternatives;
        for (int i = 0; i < length; i += alternatives)
        {
            for (int a = 0; a < alternatives; a++)
                _logs[i + a] += logFactors[a];
        }

        LogValue = LogWealth();
        LogPeak = Math.Max(LogPeak, LogValue);
    }

    private void Begin()
    {
        if (_logs.Length < (_starts + 1) * alternatives)
            Array.Resize(ref _logs, _logs.Length * 2);
        _starts++;
    }

    private double LogWealth()
    {
        double greatest = 0;
        for (int i = 0; i < _starts * alternatives; i++)
            greatest = Math.Max(greatest, _logs[i]);

        double sum = Starts.WeightFrom(_starts) * Math.Exp(-greatest);
        for (int start = 0; start < _starts; start++)
        {
            double weight = Starts.Weight(start) / alternatives;
            for (int a = 0; a < alternatives; a++)
                sum += weight * Math.Exp(_logs[(start * alternatives) + a] - greatest);
        }

        return greatest + Math.Log(sum);
    }
}
