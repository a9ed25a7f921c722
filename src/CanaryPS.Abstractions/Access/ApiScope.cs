namespace CanaryPS;

/// <summary>What somebody may do over an agent's API. Scopes are a set: none includes another, so that who approves need not be able to operate, nor a robot that hands events in to read.</summary>
public enum ApiScope
{
    /// <summary>Look at everything but keys and audit; change nothing.</summary>
    Read,

    /// <summary>Drive deployments, hand in events, take alerts.</summary>
    Operate,

    /// <summary>Say yes or no at gates and to limits, and re-arm what was stopped.</summary>
    Approve,

    /// <summary>Change rules for everybody, make and revoke keys, read the audit.</summary>
    Admin,
}
