namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>pipeline:</c> section while it is read.</summary>
internal sealed record PipelineDraft
{
    public string Candidate { get; init; } = "";

    public string? Baseline { get; init; }

    public PipelineSettings Settings { get; init; } = new() { Candidate = StrategySchema.Blank, Baseline = StrategySchema.Blank };
}
