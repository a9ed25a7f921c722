namespace CanaryPS.Agent.Hosting;

/// <summary>Tells the log.</summary>
internal sealed partial class LogAnnouncement(ILogger<LogAnnouncement> log) : IAgentAnnouncement
{
    public void Started(string store, string? url) => Started(log, typeof(LogAnnouncement).Assembly.GetName().Version!.ToString(3), store, url);

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, EventName = "AgentStarted", Message = "CanaryPS {Version} drives {Store}, listening on {Url}")]
    private static partial void Started(ILogger log, string version, string store, string? url);
}
