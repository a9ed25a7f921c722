using CanaryPS.Engine.Metrics.Blocks;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>One respect in which the candidate is compared with the baseline, block by block.</summary>
internal interface IContrast
{
    /// <summary>Observations of the arm that has fewer.</summary>
    long Count { get; }

    /// <summary>Logarithm of the evidence that the candidate is worse, now.</summary>
    double LogValue { get; }

    /// <summary>Logarithm of the strongest evidence so far.</summary>
    double LogPeak { get; }

    /// <summary>Whether the arms differ by more than is tolerated: what is certain may still be too small to matter.</summary>
    bool Matters { get; }

    /// <summary>How the arms differ, as the end of a sentence.</summary>
    string Difference { get; }

    void Observe(ArmBlock baseline, ArmBlock candidate);
}
