namespace CanaryPS;

/// <summary>An alert that must be open.</summary>
public sealed record ExpectedAlert
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The arm; null for any.</summary>
    public Arm? Arm { get; init; }

    /// <summary>Pending or Firing.</summary>
    public AlertState State { get; init; } = AlertState.Firing;

    /// <summary>How bad; null for any.</summary>
    public AlertSeverity? Severity { get; init; }
}
