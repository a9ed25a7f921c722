using Microsoft.Extensions.Logging.Console;

namespace CanaryPS.Agent.Hosting;

/// <summary>The log of an agent: the standard error stream, one JSON object a line.</summary>
internal static class AgentLog
{
    public static void Add(IHostApplicationBuilder host)
    {
        host.Logging.AddConsole(console =>
        {
            console.FormatterName = JsonLogFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        host.Logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        host.Logging.AddFilter("Microsoft", LogLevel.Warning);
    }
}
