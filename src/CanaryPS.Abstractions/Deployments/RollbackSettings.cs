namespace CanaryPS;

/// <summary>The <c>rollback:</c> section: by when each step of a rollback must be confirmed, and how long the candidate is watched after it.</summary>
public sealed record RollbackSettings
{
    /// <summary>Weight 0, the freeze and the cancellations must be confirmed within this time, else a CRITICAL alert fires, s.</summary>
    public double ConfirmSeconds { get; init; } = 10;

    /// <summary>The position must be as wanted within this time, else a CRITICAL alert fires, s.</summary>
    public double PositionSeconds { get; init; } = 60;

    /// <summary>How long late orders of the candidate are looked for after the confirmation, and cleared again, min; 0 = not at all.</summary>
    public double WatchMinutes { get; init; } = 60;
}
