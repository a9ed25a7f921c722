namespace CanaryPS;

/// <summary>How one stage of the pipeline went.</summary>
public sealed record PipelineResult
{
    /// <summary>The stage.</summary>
    public required PipelineStage Stage { get; init; }

    /// <summary>Whether the next one may run.</summary>
    public required bool Passed { get; init; }

    /// <summary>The figures, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Why it failed; empty where it passed.</summary>
    public required IReadOnlyList<string> Reasons { get; init => field = FixedList.Of(value); }

    /// <summary>The canary's deployment; null for the stages before it.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Where the canary's deployment can be looked at; null for the stages before it.</summary>
    public string? Store { get; init; }
}
