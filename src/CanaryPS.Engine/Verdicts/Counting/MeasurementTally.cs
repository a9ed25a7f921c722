namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>What a metric's measurements came to so far.</summary>
internal readonly record struct MeasurementTally
{
    public int Successful { get; init; }

    public int Failed { get; init; }

    public int Inconclusive { get; init; }

    /// <summary>Measurements that gave an answer; errors are not among them.</summary>
    public int Count { get; init; }

    /// <summary>Errors since the last answer.</summary>
    public int ConsecutiveErrors { get; init; }

    /// <summary>Successes since the last other outcome.</summary>
    public int ConsecutiveSuccesses { get; init; }

    /// <summary>The phase of the last measurement; null where there was none.</summary>
    public AnalysisPhase? Last { get; init; }

    /// <summary>The tally with one more measurement; one that is not completed only becomes the last.</summary>
    public MeasurementTally With(AnalysisPhase measured) => measured switch
    {
        AnalysisPhase.Successful => this with
        {
            Successful = Successful + 1, Count = Count + 1, ConsecutiveErrors = 0, ConsecutiveSuccesses = ConsecutiveSuccesses + 1, Last = measured,
        },
        AnalysisPhase.Failed => this with { Failed = Failed + 1, Count = Count + 1, ConsecutiveErrors = 0, ConsecutiveSuccesses = 0, Last = measured },
        AnalysisPhase.Inconclusive => this with
        {
            Inconclusive = Inconclusive + 1, Count = Count + 1, ConsecutiveErrors = 0, ConsecutiveSuccesses = 0, Last = measured,
        },
        AnalysisPhase.Error => this with { ConsecutiveErrors = ConsecutiveErrors + 1, ConsecutiveSuccesses = 0, Last = measured },
        _ => this with { Last = measured },
    };
}
