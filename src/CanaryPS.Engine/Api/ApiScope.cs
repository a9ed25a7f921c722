namespace CanaryPS.Engine.Api;

/// <summary>What somebody must be allowed to do for an operation. Each includes those before it.</summary>
internal enum ApiScope
{
    /// <summary>Look at everything; change nothing.</summary>
    Read,

    /// <summary>Drive deployments, hand in events, take alerts.</summary>
    Operate,

    /// <summary>Say yes or no at gates and to limits, and re-arm what was stopped.</summary>
    Approve,

    /// <summary>Change rules for everybody.</summary>
    Admin,
}
