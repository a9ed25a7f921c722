namespace CanaryPS;

/// <summary>Tells the arm of a line by what stands in it.</summary>
public sealed record ArmRule
{
    /// <summary>Where to look: a FIX tag such as 1, 50 or 109, a CSV column, a JSON key; null looks at the whole line.</summary>
    public string? Field { get; init; }

    /// <summary>Regular expression of the candidate's lines. Back-references and look-arounds are not permitted, so that no line can make it slow.</summary>
    public required string CandidatePattern { get; init; }

    /// <summary>Regular expression of the baseline's lines; null takes every line that is not the candidate's.</summary>
    public string? BaselinePattern { get; init; }
}
