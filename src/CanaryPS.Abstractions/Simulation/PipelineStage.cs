namespace CanaryPS;

/// <summary>The stages that a strategy's new version goes through, in order.</summary>
public enum PipelineStage
{
    /// <summary>On the years it was made on.</summary>
    Backtest,

    /// <summary>On held-out years, with the same bounds.</summary>
    Validation,

    /// <summary>On the candidate's paper venue: execution counts too.</summary>
    PaperTrading,

    /// <summary>A canary against the baseline.</summary>
    Canary,
}
