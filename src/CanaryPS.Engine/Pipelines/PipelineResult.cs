namespace CanaryPS.Engine.Pipelines;

/// <summary>How one stage of the pipeline went.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Passed">Whether the next one may run.</param>
/// <param name="Summary">The figures, in one line.</param>
/// <param name="Reasons">Why it failed; empty where it passed.</param>
internal sealed record PipelineResult(PipelineStage Stage, bool Passed, string Summary, IReadOnlyList<string> Reasons);
