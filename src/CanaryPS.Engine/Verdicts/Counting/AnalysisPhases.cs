namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>What is true of a phase.</summary>
internal static class AnalysisPhases
{
    /// <summary>Whether nothing more is awaited.</summary>
    public static bool IsCompleted(this AnalysisPhase phase) => phase is not (AnalysisPhase.Running or AnalysisPhase.Pending);

    /// <summary>Whether the phase is worse than the current one.</summary>
    public static bool IsWorseThan(this AnalysisPhase phase, AnalysisPhase current) => phase > current;
}
