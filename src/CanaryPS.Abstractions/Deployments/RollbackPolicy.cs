namespace CanaryPS;

/// <summary>What a rollback does with the candidate's position.</summary>
public enum RollbackPolicy
{
    /// <summary>Close it with market orders.</summary>
    Flatten,

    /// <summary>Leave it for a person.</summary>
    Leave,
}
