namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>Where a measurement, a metric or an analysis stands (Argo Rollouts), from best to worst.</summary>
internal enum AnalysisPhase
{
    /// <summary>It ended well.</summary>
    Successful,
    /// <summary>It goes on.</summary>
    Running,
    /// <summary>Nothing was measured yet.</summary>
    Pending,
    /// <summary>It ended without an answer.</summary>
    Inconclusive,
    /// <summary>It could not be measured.</summary>
    Error,
    /// <summary>It ended badly.</summary>
    Failed,
}
