namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>How many outcomes of each kind a metric may have, with Argo's defaults. A limit is broken when it is exceeded.</summary>
internal sealed record CountingLimits
{
    /// <summary>Failures that are allowed; negative is no limit.</summary>
    public int Failures { get; init; }

    /// <summary>Inconclusive measurements that are allowed.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Errors in a row that are allowed.</summary>
    public int ConsecutiveErrors { get; init; } = 4;

    /// <summary>Successes in a row that end the metric well; 0 is that they do not.</summary>
    public int ConsecutiveSuccesses { get; init; }

    /// <summary>Measurements to take; null is until told otherwise, or one where there is no interval.</summary>
    public int? Count { get; init; }

    /// <summary>Whether the metric is measured again and again.</summary>
    public bool HasInterval { get; init; }

    /// <summary>Measurements to take; null is until told otherwise.</summary>
    public int? EffectiveCount => Count ?? (HasInterval ? null : 1);
}
