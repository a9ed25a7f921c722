namespace CanaryPS.Agent.Hosting;

/// <summary>Tells people that the agent is set up, before it drives the first deployment.</summary>
internal interface IAgentAnnouncement
{
    /// <param name="store">The store that it drives.</param>
    /// <param name="url">Where it listens; null where it does not.</param>
    void Started(string store, string? url);
}
