namespace CanaryPS;

/// <summary>What opens a gate.</summary>
public enum GateKind
{
    /// <summary>One or two persons.</summary>
    Approval,

    /// <summary>A server that is asked over HTTP.</summary>
    Webhook,

    /// <summary>A script block of the session that drives the deployment.</summary>
    Script,
}
