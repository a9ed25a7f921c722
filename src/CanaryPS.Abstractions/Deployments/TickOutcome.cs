namespace CanaryPS;

/// <summary>What a tick found to do.</summary>
public enum TickOutcome
{
    /// <summary>Nothing was due.</summary>
    NothingDue,

    /// <summary>Something was collected, evaluated, decided or confirmed.</summary>
    Worked,

    /// <summary>Another process holds the lease and drives the deployment.</summary>
    LeaseHeldElsewhere,

    /// <summary>The deployment is final and every effect is confirmed. Where its rollback is watched for late orders it is due again.</summary>
    Finished,
}
