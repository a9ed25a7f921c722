namespace CanaryPS;

/// <summary>Which samples to read. Every member that is null does not restrict.</summary>
public sealed record MetricQuery
{
    /// <summary>Only of this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only this metric; <c>*</c> and <c>?</c> are wildcards.</summary>
    public string? Name { get; init; }

    /// <summary>Only this family.</summary>
    public MetricType? Type { get; init; }

    /// <summary>Only this window, for example <see cref="MetricWindows.SinceStart"/>.</summary>
    public string? Window { get; init; }

    /// <summary>
    /// Leaves out what built-in metrics report of other windows than <see cref="MetricWindows.SinceStart"/>, so that each
    /// comes once. Metrics from outside the engine keep all of theirs.
    /// </summary>
    public bool Overview { get; init; }

    /// <summary>Only this arm.</summary>
    public Arm? Arm { get; init; }

    /// <summary>Only samples taken at or after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only the newest so many, still returned oldest first.</summary>
    public int? Last { get; init; }
}
