namespace CanaryPS;

/// <summary>What one criterion can tell in one step of a plan. Power is 80 % throughout; one look is made with an error of 5 % on one side.</summary>
public sealed record PlanFinding
{
    /// <summary>Position of the step in the plan, from 0; PREPARATION is 0.</summary>
    public required int Step { get; init; }

    /// <summary>The step's stage.</summary>
    public required DeploymentStage Stage { get; init; }

    /// <summary>The candidate's share, 0-100 %.</summary>
    public required double Weight { get; init; }

    /// <summary>The least time in the step.</summary>
    public required TimeSpan Dwell { get; init; }

    /// <summary>The criterion, or the respect of the comparison.</summary>
    public required string Criterion { get; init; }

    /// <summary>What it counts: returns, orders, filled orders, fills or trades.</summary>
    public required string Observed { get; init; }

    /// <summary>Observations that the step alone is expected to bring.</summary>
    public required double ObservationsInStep { get; init; }

    /// <summary>Observations expected by the end of the step in the window that the criterion judges.</summary>
    public required double ObservationsExpected { get; init; }

    /// <summary>Observations after which the configured bound, or the usual fault of a comparison, is told with the power; null where no number is enough.</summary>
    public double? ObservationsNeeded { get; init; }

    /// <summary>Whether the step ends with the observations needed.</summary>
    public required bool Decidable { get; init; }

    /// <summary>The smallest effect told by the observations of this step alone, in <see cref="EffectUnit"/>; null where there is none.</summary>
    public double? DetectableEffect { get; init; }

    /// <summary>The smallest effect told by all observations of the deployment; null where there is none.</summary>
    public double? DetectableEffectAtEnd { get; init; }

    /// <summary>What the effects are measured in.</summary>
    public required string EffectUnit { get; init; }

    /// <summary>Time that the observations needed take at the baseline's pace; null where no time is enough.</summary>
    public TimeSpan? TimeNeeded { get; init; }

    /// <summary>The same as one sentence.</summary>
    public required string Sentence { get; init; }
}
