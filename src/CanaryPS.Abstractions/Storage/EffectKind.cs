namespace CanaryPS;

/// <summary>What an effect does outside the store.</summary>
public enum EffectKind
{
    /// <summary>Publish the candidate's weight at the router.</summary>
    SetWeight,

    /// <summary>Cancel the candidate's open orders.</summary>
    CancelOrders,

    /// <summary>Make sure that no order of the candidate is under way any more.</summary>
    Freeze,

    /// <summary>Cancel the baseline's open orders: only where trading was stopped.</summary>
    CancelBaselineOrders,

    /// <summary>Give the candidate's position to the baseline.</summary>
    HandOver,

    /// <summary>Close the candidate's position.</summary>
    Flatten,

    /// <summary>Read back that weight, orders and position are as a rollback wants them.</summary>
    VerifyRollback,
}
