namespace CanaryPS;

/// <summary>How an agent that runs on this machine is.</summary>
public enum AgentState
{
    /// <summary>It answers, drives and its store answers.</summary>
    Ready,

    /// <summary>It answers, and says why it is not ready.</summary>
    NotReady,

    /// <summary>Its process is there and does not answer.</summary>
    Silent,

    /// <summary>It has ended.</summary>
    Stopped,

    /// <summary>It did not end in time and was ended without being asked: its leases expire by themselves.</summary>
    Killed,
}
