namespace CanaryPS;

/// <summary>What a rollback does with the candidate's position.</summary>
public enum RollbackPolicy
{
    /// <summary>Close it with market orders.</summary>
    Flatten,

    /// <summary>Leave it for a person.</summary>
    Leave,

    /// <summary>Hand it over to the baseline: it changes its owner in the ledger, and no order is sent.</summary>
    HandOver,
}
