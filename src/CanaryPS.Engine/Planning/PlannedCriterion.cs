using CanaryPS.Engine.Planning.Power;

namespace CanaryPS.Engine.Planning;

/// <summary>A criterion as the plan sees it: what it counts, how often that comes, and what it takes to tell.</summary>
/// <param name="Name">The criterion.</param>
/// <param name="Observed">What it counts.</param>
/// <param name="APeriod">Observations a period; null where nothing is known before the start.</param>
/// <param name="AtLeast">Observations before it says anything.</param>
/// <param name="Question">What is told, as the end of a sentence.</param>
internal sealed record PlannedCriterion(string Name, string Observed, double? APeriod, double AtLeast, string Question)
{
    /// <summary>How it tells; null where each value decides.</summary>
    public IDetection? Detection { get; init; }

    /// <summary>The effect in question, in <see cref="EffectUnit"/>; 0 where baseline and bound are the same.</summary>
    public double Effect { get; init; }

    public string EffectUnit { get; init; } = "";

    /// <summary>Whether it is shown only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether it is a respect of the comparison, without a bound of its own.</summary>
    public bool IsComparison { get; init; }

    /// <summary>Whether it judges one stage alone.</summary>
    public bool OfStage { get; init; }

    /// <summary>What is wrong with the bound itself, as a sentence; null where nothing is.</summary>
    public string? Objection { get; init; }

    /// <summary>Observations needed; null where no number is enough.</summary>
    public double? Needed => Detection is null ? AtLeast
        : Effect > 0 && Detection.Needed(Math.Min(Effect, Detection.Greatest)) is { } needed ? Math.Max(needed, AtLeast)
        : null;
}
