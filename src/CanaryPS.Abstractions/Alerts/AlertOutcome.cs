namespace CanaryPS;

/// <summary>What became of an alert that a person wanted to take or to end.</summary>
public sealed record AlertOutcome
{
    /// <summary>The alert that was asked for.</summary>
    public required string AlertId { get; init; }

    /// <summary>The alert as it is now; null where it could not be changed.</summary>
    public Alert? Alert { get; init; }

    /// <summary>The alert that fired at once because the condition of the resolved one still holds; null for none.</summary>
    public Alert? Again { get; init; }

    /// <summary>Why it could not be changed; null where it was.</summary>
    public CanaryException? Error { get; init; }
}
