namespace CanaryPS;

/// <summary>What an effect does outside the store.</summary>
public enum EffectKind
{
    /// <summary>Publish the candidate's weight at the router.</summary>
    SetWeight,

    /// <summary>Cancel the candidate's open orders.</summary>
    CancelOrders,

    /// <summary>Close the candidate's position.</summary>
    Flatten,

    /// <summary>Read back that weight, orders and position are as a rollback wants them.</summary>
    VerifyRollback,
}
