namespace CanaryPS;

/// <summary>Where an alert is in its life.</summary>
public enum AlertState
{
    /// <summary>Its condition holds, not yet for long enough.</summary>
    Pending,

    /// <summary>Its condition holds and nobody has taken it.</summary>
    Firing,

    /// <summary>A person has taken it.</summary>
    Acknowledged,

    /// <summary>Over: by good data or by a person. Final; the same condition later is a new alert.</summary>
    Resolved,

    /// <summary>Its condition went before it had held for long enough: it never fired. Final.</summary>
    Inactive,
}
